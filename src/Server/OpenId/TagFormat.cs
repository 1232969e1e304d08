namespace Berth.Server.OpenId;

/// <summary>How a claim's values become a tag.</summary>
internal enum TagFormat
{
    /// <summary>As they are.</summary>
    Value,

    /// <summary>As one text, <c>:a:b:</c>, in which a policy finds one by <c>*:a:*</c>.</summary>
    Colons,
}

namespace Berth.Core.Access;

/// <summary>What a request knows of its caller, its resource and itself (IAM User Guide, "AWS global condition context keys").</summary>
public interface IConditionKeys
{
    /// <param name="key">In any case: <c>aws:SourceIp</c> and <c>AWS:sourceip</c> are one key.</param>
    KeyValues Find(string key);
}

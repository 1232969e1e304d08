namespace Berth.Core.Identity;

/// <summary>A login that somebody finishes in a browser (RFC 8628).</summary>
/// <param name="DeviceCode">The secret by which the outcome is asked for.</param>
/// <param name="UserCode">What the person types.</param>
/// <param name="Page">Where.</param>
/// <param name="Lifetime">Until when.</param>
/// <param name="Interval">Between two questions.</param>
public sealed record DeviceStart(string DeviceCode, string UserCode, Uri Page, TimeSpan Lifetime, TimeSpan Interval)
{
    /// <summary>Without the codes: this is what a log would show.</summary>
    public override string ToString() => $"{Page}";
}

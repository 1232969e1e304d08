namespace Berth.Core.Access;

/// <summary>Where a request comes from, as policies may ask (<c>aws:SourceIp</c>, <c>aws:SecureTransport</c>, <c>aws:UserAgent</c>).</summary>
/// <param name="Address">The client's address, behind the proxies that are trusted; null for the machine's own command line.</param>
/// <param name="IsSecure">Whether the client's connection is encrypted.</param>
/// <param name="UserAgent">What the client says it is.</param>
public sealed record RequestOrigin(string? Address, bool IsSecure, string? UserAgent)
{
    /// <summary>The machine's own command line.</summary>
    public static RequestOrigin Local { get; } = new(null, true, null);
}

using Berth.Core.Access;

namespace Berth.Core.Principals;

/// <summary>The secrets behind access keys, for those who check signatures.</summary>
public sealed class SignatureKeys(TimeProvider time)
{
    public ValueTask<SignatureKey> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancel) => new(new SignatureKey(null, null, time.GetUtcNow() < DateTimeOffset.UnixEpoch));
}

public sealed record SignatureKey(string? Secret, Caller? Caller, bool IsExpired);

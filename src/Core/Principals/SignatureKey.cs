using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Core.Principals;

/// <summary>What a signature is checked with and whom it then proves, or why there is nothing.</summary>
public sealed record SignatureKey(string? Secret, Caller? Caller, SignatureKeyMiss? Miss)
{
    internal SignatureKey(SignatureKeyMiss miss)
        : this(null, null, miss)
    {
    }

    internal SignatureKey(string secret, Caller caller)
        : this(secret, caller, null)
    {
    }

    /// <summary>The session that the key belongs to is over.</summary>
    public bool IsExpired => Miss == SignatureKeyMiss.Expired;

    internal UserKey? OfUser { get; init; }

    internal AccessKey? OfMachine { get; init; }

    /// <summary>Without the secret: records print themselves whole, into logs too.</summary>
    public override string ToString() => Caller?.Id ?? $"{Miss}";
}

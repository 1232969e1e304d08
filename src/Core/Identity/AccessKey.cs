using Berth.Core.Access;

namespace Berth.Core.Identity;

/// <summary>A machine's key as everybody may see it: its secret is not in it.</summary>
public sealed record AccessKey
{
    /// <summary><c>BK</c> and 18 characters.</summary>
    public required string Id { get; init; }

    /// <summary>What its owner calls it. While a key is rotated two have the same name.</summary>
    public required string Name { get; init; }

    /// <summary>What it may: an identity policy in IAM's language.</summary>
    public required string Policy { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The lasting id of who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? Revoked { get; init; }

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>The address it was last used from.</summary>
    public string? LastUsedFrom { get; init; }

    /// <summary>Whom it proves, before anything is said of the credential.</summary>
    public Caller ToCaller() => new()
    {
        Kind = CallerKind.AccessKey,
        Id = Caller.KeyPrefix + Id,
        Name = Name,
        Keys = new Dictionary<string, IReadOnlyList<string>> { [Caller.KeyIdKey] = [Id] },
        Expires = Expires,
    };

    /// <summary>Whether it opens anything at this time.</summary>
    public bool IsLive(DateTimeOffset now) => Revoked is null && !(Expires <= now);
}

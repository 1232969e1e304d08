namespace Berth.GitHubStandIn.State;

/// <summary>A token that somebody may present. Its text is all that the bearer needs.</summary>
public sealed class Token
{
    public required long Id { get; init; }

    public required string Text { get; init; }

    public required TokenKind Kind { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whose it is; null for a token of an installation.</summary>
    public User? User { get; init; }

    public Installation? Installation { get; init; }

    /// <summary>Scopes (<c>read:org</c>), or for fine-grained tokens permissions (<c>members:read</c>).</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The application that it was issued to.</summary>
    public string? ClientId { get; init; }

    /// <summary>The one account that a fine-grained token reaches.</summary>
    public Account? ResourceOwner { get; init; }

    /// <summary>Null: it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The permissions of an installation's token.</summary>
    public IReadOnlyDictionary<string, string> Permissions { get; init; } = new Dictionary<string, string>();

    /// <summary>The repositories that an installation's token is held to; null: all.</summary>
    public IReadOnlyList<Repository>? Repositories { get; init; }

    internal HashSet<Organization> SsoAuthorized { get; } = [];

    public override string ToString() => Text;
}

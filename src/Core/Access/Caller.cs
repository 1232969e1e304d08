using System.Globalization;
using Berth.Core.Identity;

namespace Berth.Core.Access;

/// <summary>Who sends a request, as its credential proves it. What it may is decided anew for every request.</summary>
public sealed record Caller
{
    /// <summary>In front of the id of an access key.</summary>
    public const string KeyPrefix = "key:";

    /// <summary>The condition key with the id of the lasting access key that everything began with.</summary>
    public const string KeyIdKey = "berth:AccessKeyId";

    /// <summary>Somebody without a credential.</summary>
    public static Caller Anonymous { get; } = new() { Kind = CallerKind.Anonymous, Id = "anonymous", Name = "anonymous" };

    /// <summary>Everybody, while no identity is configured.</summary>
    public static Caller Administrator { get; } = new() { Kind = CallerKind.Administrator, Id = "administrator", Name = "administrator" };

    /// <summary>A person by the number of the GitHub account, before anything is said of the credential.</summary>
    /// <param name="login">What the account is called now.</param>
    public static Caller Person(long account, string login) =>
        new() { Kind = CallerKind.User, Id = PersonId(account), Name = login, GitHubUser = account };

    /// <summary>The lasting id of a person.</summary>
    public static string PersonId(long account) => string.Create(CultureInfo.InvariantCulture, $"github:user:{account}");

    public required CallerKind Kind { get; init; }

    /// <summary>
    /// What it is under all its names: <c>github:user:583231</c>, <c>github:workflow:74</c> (the number of the repository),
    /// <c>github:app:1234</c> (the number of the installation), <c>oidc:NAME:SUBJECT</c> or <c>key:ID</c>; of IAM's kinds <c>AIDA…</c>,
    /// <c>AROA…:SESSION</c> or <c>ACCOUNT:NAME</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What people call it: a login, a workflow's repository and ref, a subject, a key's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of the GitHub account, for a <see cref="CallerKind.User"/>.</summary>
    public long? GitHubUser { get; init; }

    /// <summary>
    /// The condition keys that its credential proves, such as <c>github:repository_id</c> or <c>token.actions.githubusercontent.com:sub</c>.
    /// Teams and organisations of a GitHub user are not among them: they are looked up when they are needed.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>For an <see cref="CallerKind.Application"/>: the repositories of code that its token can write to.</summary>
    public IReadOnlyList<GitHubRepository> Repositories { get; init; } = [];

    /// <summary>What its credential was narrowed to when it was made, if it is one of a session; null for any other.</summary>
    public CallerSession? Session { get; init; }

    /// <summary>What its credential is good for at most.</summary>
    public CredentialRights Rights { get; init; } = CredentialRights.All;

    /// <summary>Until when its credential proves anything; null for as long as it is not revoked.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When its credential was made, as far as that is known: what was revoked before is dead.</summary>
    public DateTimeOffset? Issued { get; init; }

    /// <summary>The hash by which its credential appears in the record, so that a leaked one can be traced.</summary>
    public string? Credential { get; init; }

    public bool IsAnonymous => Kind == CallerKind.Anonymous;
}

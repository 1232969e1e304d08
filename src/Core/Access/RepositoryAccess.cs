using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>What bears on who may use a repository: its visibility, tags and policy, the policy parsed once.</summary>
public sealed class RepositoryAccess
{
    private RepositoryAccess(RepositoryAccess other, string policy)
    {
        (Arn, Exists, Tags, IsPublic) = (other.Arn, other.Exists, other.Tags, other.IsPublic);
        Policy = new(other.Policy?.Name ?? "the new policy", PolicyDocument.Parse(policy, PolicyKind.Resource));
    }

    internal RepositoryAccess(RepositoryName name, RepositoryFacts? facts, AccessRules rules)
    {
        Arn = rules.Resources.Repository(name);
        Exists = facts is not null;
        Tags = facts?.Tags ?? new Dictionary<string, string>();
        IsPublic = facts?.IsPublic ?? rules.PublicByDefault;
        Policy = facts?.Policy is { } text ? new($"policy of {name}", PolicyDocument.Parse(text, PolicyKind.Resource)) : null;
    }

    public string Arn { get; }

    public bool Exists { get; }

    /// <summary>Whether anybody may pull, unless a policy denies it.</summary>
    public bool IsPublic { get; }

    public IReadOnlyDictionary<string, string> Tags { get; }

    public NamedPolicy? Policy { get; }

    /// <summary>The same repository with another policy.</summary>
    internal RepositoryAccess Under(string policy) => new(this, policy);
}

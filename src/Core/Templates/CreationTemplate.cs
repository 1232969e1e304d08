using Berth.Core.Repositories;

namespace Berth.Core.Templates;

/// <summary>What a repository is like that nobody made beforehand (Amazon ECR User Guide, "Repository creation templates").</summary>
public sealed record CreationTemplate
{
    /// <summary>The prefix of the template for all that no other speaks of.</summary>
    public const string Root = "ROOT";

    /// <summary>The occasions on which repositories come to be.</summary>
    public const string OnPush = "CREATE_ON_PUSH";

    /// <summary>As it was written: a slash at its end means nothing.</summary>
    public required string Prefix { get; init; }

    public string? Description { get; init; }

    public RepositoryProperties Properties { get; init; } = new();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public string? RepositoryPolicy { get; init; }

    public string? LifecyclePolicy { get; init; }

    /// <summary>At least one of <c>REPLICATION</c>, <c>PULL_THROUGH_CACHE</c> and <see cref="OnPush"/>.</summary>
    public required IReadOnlyList<string> AppliedFor { get; init; }

    public string? Role { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }
}

using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>What an action is asked for, and what the request says about it that policies may ask.</summary>
public sealed record AccessTarget
{
    /// <summary>The registry as a whole: the resource <c>*</c>.</summary>
    public static AccessTarget Registry { get; } = new();

    /// <summary>Null for what is no repository.</summary>
    public RepositoryName? Repository { get; init; }

    /// <summary>What else it is, as an ARN; null for the repository or for the registry.</summary>
    public string? Arn { get; init; }

    /// <summary>The tags that the request brings (<c>aws:RequestTag/KEY</c>, <c>aws:TagKeys</c>).</summary>
    public IReadOnlyDictionary<string, string> RequestTags { get; init; } = new Dictionary<string, string>();

    /// <summary>What is attached to a thing that is no repository, and says who may use it; null for nothing.</summary>
    public NamedPolicy? Policy { get; init; }

    /// <summary>
    /// Decides on a repository that does not exist as on a private one, so that whoever may not see a hidden repository cannot tell it from one
    /// that is not there.
    /// </summary>
    public bool HidesAbsence { get; init; }

    public static AccessTarget Of(RepositoryName? repository) => repository is null ? Registry : new() { Repository = repository };

    /// <param name="arn">Such as <c>arn:aws:iam::000000000000:user/alice</c>.</param>
    public static AccessTarget Of(string arn) => new() { Arn = arn };
}

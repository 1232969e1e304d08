namespace Berth.GitHubStandIn.State;

/// <summary>A GitHub App on an organisation.</summary>
public sealed class Installation
{
    public required long Id { get; init; }

    public required GitHubApp App { get; init; }

    public required Organization Organization { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    public DateTimeOffset? SuspendedAt { get; internal set; }
}

namespace Berth.Core.Principals;

/// <summary>A principal that shall be made.</summary>
public sealed record NewPrincipal(PrincipalKind Kind, string Name)
{
    /// <summary>How long a role's sessions may last if nobody says it.</summary>
    public static readonly TimeSpan UsualSession = TimeSpan.FromHours(1);

    public string Path { get; init; } = "/";

    public string? Boundary { get; init; }

    public string? Description { get; init; }

    /// <summary>A role has one.</summary>
    public string? TrustPolicy { get; init; }

    public TimeSpan MaxSession { get; init; } = UsualSession;

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

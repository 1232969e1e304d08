namespace Berth.Core.Principals;

/// <summary>A key of a user's, as everybody may see it: its secret is not in it.</summary>
public sealed record UserKey
{
    /// <summary><c>AKIA</c> and 16 characters.</summary>
    public required string Id { get; init; }

    public required string UserId { get; init; }

    public required bool IsActive { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>To the minute; null for never.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Such as <c>ecr</c>.</summary>
    public string? LastService { get; init; }

    public string? LastRegion { get; init; }
}

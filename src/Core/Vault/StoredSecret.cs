namespace Berth.Core.Vault;

/// <summary>A secret for another system, without its value.</summary>
public sealed record StoredSecret
{
    internal long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>With six random characters at its end, so that a later secret of the same name is another.</summary>
    public required string Arn { get; init; }

    public string? Description { get; init; }

    /// <summary>As it was given. Values are sealed under the registry's own key whatever it is.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Who may use it beside those whose own policies say so, in IAM's language; null for nobody.</summary>
    public string? Policy { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Changed { get; init; }

    /// <summary>When its deletion was asked for; null if it is there to stay.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>Until when it can be brought back.</summary>
    public DateTimeOffset? Deletes { get; init; }
}

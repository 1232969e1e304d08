namespace Berth.Core.Catalog;

/// <summary>What is said of a repository that is shown to everybody.</summary>
public sealed record CatalogData
{
    public string? Description { get; init; }

    public IReadOnlyList<string>? Architectures { get; init; }

    public IReadOnlyList<string>? OperatingSystems { get; init; }

    /// <summary>Markdown.</summary>
    public string? AboutText { get; init; }

    /// <summary>Markdown.</summary>
    public string? UsageText { get; init; }

    /// <summary>Null for none; empty where there is one and it was not asked for.</summary>
    public ReadOnlyMemory<byte>? Logo { get; init; }
}

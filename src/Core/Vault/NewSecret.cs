namespace Berth.Core.Vault;

/// <summary>A secret that shall be made.</summary>
public sealed record NewSecret
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public string? KmsKey { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Null for one whose value comes later.</summary>
    public SecretValue? Value { get; init; }

    /// <summary>The id of the first version, which the client chose: who repeats a request makes nothing twice. Null for one of ours.</summary>
    public string? Token { get; init; }
}

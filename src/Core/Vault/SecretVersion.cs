namespace Berth.Core.Vault;

/// <summary>One value that a secret has or had.</summary>
/// <param name="Id">Of this version among those of its secret.</param>
/// <param name="Stages">The labels by which it is found; a version without any is on its way out.</param>
/// <param name="Created">When it was put.</param>
public sealed record SecretVersion(string Id, IReadOnlyList<string> Stages, DateTimeOffset Created)
{
    /// <summary>The version that is meant when nobody says which.</summary>
    public const string Current = "AWSCURRENT";

    /// <summary>The one before.</summary>
    public const string Previous = "AWSPREVIOUS";
}

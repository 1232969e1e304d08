namespace Berth.Core.Scanning;

/// <summary>How images are looked through for known weaknesses: with what, and which repositories when.</summary>
/// <param name="ScanType">One of the constants of this class.</param>
/// <param name="Rules">At most one of each frequency.</param>
public sealed record ScanningConfiguration(string ScanType, IReadOnlyList<ScanningRule> Rules)
{
    public const string Basic = "BASIC";
    public const string Enhanced = "ENHANCED";

    /// <summary>What holds as long as nothing is said.</summary>
    public static ScanningConfiguration None { get; } = new(Basic, []);
}

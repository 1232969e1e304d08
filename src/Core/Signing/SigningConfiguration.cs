namespace Berth.Core.Signing;

/// <summary>Which images shall be signed when they are pushed, and with what.</summary>
public sealed record SigningConfiguration(IReadOnlyList<SigningRule> Rules);

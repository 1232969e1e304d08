namespace Berth.Core.Signing;

/// <param name="Profile">The ARN of what signs.</param>
/// <param name="Filters">Names of repositories with <c>*</c> for any text; null for all of them.</param>
public sealed record SigningRule(string Profile, IReadOnlyList<string>? Filters);

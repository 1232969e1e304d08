using Berth.Core.Access;
using Berth.Core.Repositories;

namespace Berth.Core.Scanning;

/// <param name="Frequency">One of the constants of this class.</param>
/// <param name="Filters">Names with <c>*</c> for any text; one without a <c>*</c> means names that contain it.</param>
public sealed record ScanningRule(string Frequency, IReadOnlyList<string> Filters)
{
    public const string OnPush = "SCAN_ON_PUSH";
    public const string Continuous = "CONTINUOUS_SCAN";
    public const string Manual = "MANUAL";

    /// <summary>Those of the filters that mean the repository.</summary>
    public IEnumerable<string> FiltersFor(RepositoryName repository) => Filters.Where(filter => filter.Contains('*', StringComparison.Ordinal)
        ? WildcardPattern.Parse(filter).Matches(repository.Value)
        : repository.Value.Contains(filter, StringComparison.Ordinal));
}

using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Settings;

namespace Berth.Core.Scanning;

/// <summary>The registry's scanning configuration. It says what shall be scanned; scanning is another's work.</summary>
public sealed class ScanningSettings(Database database, TimeProvider time)
{
    private readonly StoredRules<ScanningConfiguration> stored = new(database, time, "scanning", ScanningJson.Default.ScanningConfiguration);

    public async Task<ScanningConfiguration> FindAsync(CancellationToken cancel) => await stored.FindAsync(cancel) ?? ScanningConfiguration.None;

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    public Task PutAsync(ScanningConfiguration configuration, Actor actor)
    {
        string[] supported = configuration.ScanType == ScanningConfiguration.Basic
            ? [ScanningRule.OnPush, ScanningRule.Manual]
            : [ScanningRule.OnPush, ScanningRule.Continuous];
        if (configuration.Rules.FirstOrDefault(rule => !supported.Contains(rule.Frequency)) is { } unsupported)
        {
            throw new RegistryException(
                RegistryError.ParameterInvalid,
                $"{configuration.ScanType} scanning has the frequencies {string.Join(" and ", supported)}, not {unsupported.Frequency}");
        }

        if (configuration.Rules.GroupBy(rule => rule.Frequency).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"there are two rules with the frequency {twice.Key}: write their filters into one");
        }

        return stored.PutAsync(configuration, actor);
    }
}

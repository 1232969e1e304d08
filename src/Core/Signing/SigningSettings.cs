using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Settings;

namespace Berth.Core.Signing;

/// <summary>The registry's signing configuration. Nothing is signed by it as long as nothing here can sign.</summary>
public sealed class SigningSettings(Database database, TimeProvider time)
{
    private readonly StoredRules<SigningConfiguration> stored = new(database, time, "signing", SigningJson.Default.SigningConfiguration);

    /// <summary>Null if there is none.</summary>
    public Task<SigningConfiguration?> FindAsync(CancellationToken cancel) => stored.FindAsync(cancel);

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/>: two rules say the same.</exception>
    public Task PutAsync(SigningConfiguration configuration, Actor actor)
    {
        if (configuration.Rules.GroupBy(rule => rule.Profile).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"there are two rules with the profile {twice.Key}: write their filters into one");
        }

        return stored.PutAsync(configuration, actor);
    }

    /// <returns>What it was, or null if there was none.</returns>
    public Task<SigningConfiguration?> DeleteAsync(Actor actor) => stored.DeleteAsync(actor);
}

using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Settings;

namespace Berth.Core.Replication;

/// <summary>The registry's replication configuration. It says what shall be copied; nothing here copies yet.</summary>
public sealed class ReplicationSettings(Database database, ResourceNames own, TimeProvider time)
{
    /// <summary>As ECR has it.</summary>
    public const int MaxDestinations = 25;

    private readonly StoredRules<ReplicationConfiguration> stored = Stored(database, time);

    public async Task<ReplicationConfiguration> FindAsync(CancellationToken cancel) => await stored.FindAsync(cancel) ?? ReplicationConfiguration.None;

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    public Task PutAsync(ReplicationConfiguration configuration, Actor actor)
    {
        if (configuration.Destinations.Contains(new(own.Region, own.Account)))
        {
            throw Invalid("Replication destination cannot be the same as the source registry");
        }

        if (configuration.Destinations.Count() > MaxDestinations)
        {
            throw Invalid($"There can be at most {MaxDestinations} unique destinations");
        }

        return stored.PutAsync(configuration, actor);
    }

    internal static StoredRules<ReplicationConfiguration> Stored(Database database, TimeProvider time) =>
        new(database, time, "replication", ReplicationJson.Default.ReplicationConfiguration);

    private static RegistryException Invalid(string constraint) =>
        new(RegistryError.ParameterInvalid, $"Invalid parameter at 'replicationConfiguration' failed to satisfy constraint: '{constraint}'");
}

using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Catalog;
using Berth.Core.Identity;
using Berth.Core.Images;
using Berth.Core.Metadata;
using Berth.Core.Replication;
using Berth.Core.Scanning;
using Berth.Core.Settings;
using Berth.Core.Signing;
using Berth.Core.Templates;
using Berth.Core.Upstreams;
using Berth.Core.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Http;

/// <summary>What the registry is told about itself, and the secrets that it uses elsewhere.</summary>
internal static class SettingServices
{
    internal static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton<AccountSettings>()
        .AddSingleton<PullTimeExclusions>()
        .AddSingleton<ScanningSettings>()
        .AddSingleton<SigningSettings>()
        .AddSingleton(provider => new ReplicationSettings(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<AccessRules>().Resources,
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Backfills>()
        .AddSingleton<PublicRepositories>()
        .AddSingleton<PublicImages>()
        .AddSingleton<CreationTemplates>()
        .AddSingleton<CacheRules>()
        .AddSingleton(provider => new StoredSecrets(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<EncryptionKey>(),
            provider.GetRequiredService<AccessRules>().Resources,
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>Notes of pulls, but for those of callers that are excluded.</summary>
    internal static ImagePulls CountedPulls(IServiceProvider services)
    {
        var (permissions, exclusions) = (services.GetRequiredService<Permissions>(), services.GetRequiredService<PullTimeExclusions>());
        return new(services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>()) { IsExcluded = IsExcludedAsync };

        async ValueTask<bool> IsExcludedAsync(Caller caller, CancellationToken cancel)
        {
            try
            {
                return await exclusions.IsExcludedAsync(await permissions.ArnAsync(caller, cancel), cancel);
            }
            catch (RegistryException)
            {
                // Its credential was revoked meanwhile, or nobody can say who it is: it pulled all the same.
                return false;
            }
        }
    }
}

using Berth.Core.Identity;
using Berth.Server.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Berth.Server.OpenId;

/// <summary>What is there of outside tokens: GitHub Actions if a GitHub is configured, and the providers of the file.</summary>
public static class OpenIdServices
{
    /// <exception cref="OptionsException">The providers file is wrong: with every mistake.</exception>
    public static IServiceCollection AddOpenId(this IServiceCollection services, ServeOptions options)
    {
        var entries = options.Access.IdentityProviders is { } path ? ProvidersFile.Read(path, options.GitHub?.ActionsIssuer) : [];
        return services.AddSingleton<IOpenIdProviders>(provider => Create(options, entries, provider));
    }

    private static OpenIdProviders Create(ServeOptions options, IReadOnlyList<ProviderEntry> entries, IServiceProvider services)
    {
        var client = HttpKeySource.CreateClient();
        var time = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<KeyCache>>();
        var audiences = RegistryAudience.Of(options);
        var providers = entries.Select(OpenIdProvider (entry) => new ConfiguredProvider(entry, entry.Audiences ?? audiences, new(entry.Name, SourceOf(entry, client), time, logger))).ToList();
        if (options.GitHub is { } github)
        {
            var source = new HttpKeySource(client, github.ActionsIssuer, keys: null, allowHttp: false);
            providers.Add(new ActionsProvider(github.ActionsIssuer, audiences, new(ActionsProvider.ProviderName, source, time, logger)));
        }

        return new(
            providers, issuer => new(OpenIdProvider.KeyPrefixOf(issuer), new HttpKeySource(client, issuer, keys: null, allowHttp: false), time, logger), client, time);
    }

    private static KeySource SourceOf(ProviderEntry entry, HttpClient client) =>
        entry.JwksFile is { } file ? new FileKeySource(file) : new HttpKeySource(client, entry.Issuer, entry.JwksUri, entry.AllowHttp);
}

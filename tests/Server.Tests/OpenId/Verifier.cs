using System.Text.Json.Nodes;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Server.OpenId;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.OpenId;

/// <summary>The registry's side of outside tokens, as it is put together from the settings, under a clock that the test moves.</summary>
internal sealed class Verifier : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly ServiceProvider services;

    /// <param name="start">Where the clock stands.</param>
    /// <param name="providers">The providers file, or null for none.</param>
    /// <param name="actionsIssuer">The issuer of GitHub Actions, or null for no GitHub.</param>
    /// <param name="url">Where clients reach the registry, or null.</param>
    internal Verifier(DateTimeOffset start, JsonArray? providers = null, string? actionsIssuer = null, string? url = "https://registry.example.org/")
    {
        Time = new(start);
        if (providers is not null)
        {
            File.WriteAllText(folder["providers.json"], providers.ToJsonString());
        }

        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time).AddOpenId(new()
        {
            Listen = [new("http://127.0.0.1:0")],
            Url = url is null ? null : new(url),
            Data = folder.Path,
            DatabaseFile = folder["berth.db"],
            StorageFolder = folder["storage"],
            GitHub = actionsIssuer is null ? null : new() { Url = new("https://github.com"), Organizations = ["octo-org"], ActionsIssuer = actionsIssuer },
            Access = new() { IdentityProviders = providers is null ? null : folder["providers.json"] },
        }).BuildServiceProvider();
        Providers = services.GetRequiredService<IOpenIdProviders>();
    }

    internal SteppedTime Time { get; }

    internal IOpenIdProviders Providers { get; }

    internal Task<Caller> VerifyAsync(string token) => Providers.VerifyAsync(token, TestContext.Current.CancellationToken);

    /// <summary>The refusal of a token, of which nothing may stand in the reason.</summary>
    internal async Task<RegistryException> RefusedAsync(string token, RegistryError error = RegistryError.NotAuthenticated)
    {
        var refusal = await Assert.ThrowsAsync<RegistryException>(() => VerifyAsync(token));
        Assert.Equal(error, refusal.Error);
        Assert.All(token.Split('.').Where(part => part.Length > 3), part => Assert.DoesNotContain(part, refusal.ToString(), StringComparison.Ordinal));
        return refusal;
    }

    public void Dispose()
    {
        services.Dispose();
        folder.Dispose();
    }
}

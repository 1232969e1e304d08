using System.Text.Json.Nodes;

namespace Berth.Server.Tests.OpenId;

/// <summary>Tests with one provider that is called <c>test</c> and has the key <see cref="Keys.First"/>.</summary>
public abstract class IssuerTests : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Start = new(2026, 8, 20, 9, 11, 2, TimeSpan.Zero);

    private protected TestIssuer Issuer { get; private set; } = null!;

    private protected Verifier Verifier { get; private set; } = null!;

    /// <summary>What is accepted.</summary>
    private protected TestToken Good => TestToken.Of(new() { ["sub"] = "somebody", ["iss"] = Issuer.Url, ["aud"] = "https://registry.example.org" })
        .WithTime("iat", Verifier.Time.GetUtcNow())
        .WithTime("exp", Verifier.Time.GetUtcNow() + TimeSpan.FromMinutes(10));

    public async ValueTask InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync(Keys.First);
        Verifier = new(Start, [Entry("test", Issuer)]);
    }

    public async ValueTask DisposeAsync()
    {
        Verifier.Dispose();
        await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected static JsonObject Entry(string name, TestIssuer issuer) => new() { ["name"] = name, ["issuer"] = issuer.Url };
}

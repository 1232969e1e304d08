using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Storage.Tests.Contracts;

/// <summary>OpenID providers that find every token good, and say of it what the test says.</summary>
internal sealed class FixedIdentity(WebIdentity identity) : IOpenIdProviders
{
    public bool Recognizes(string token) => true;

    public Task<Caller> VerifyAsync(string token, CancellationToken cancel) =>
        throw new RegistryException(RegistryError.NotAuthenticated, "nobody logs in with a token here");

    public Task<WebIdentity> ExchangeAsync(string token, Func<string, CancellationToken, ValueTask<IReadOnlyList<string>?>> audiences, CancellationToken cancel) =>
        Task.FromResult(identity);
}

using Berth.Core.Access;

namespace Berth.Server.OpenId;

/// <summary>GitHub Actions.</summary>
internal sealed class ActionsProvider(string issuer, IReadOnlyList<string> audiences, KeyCache keys)
    : OpenIdProvider(ProviderName, issuer, audiences, ["RS256"], keys)
{
    internal const string ProviderName = "github-actions";

    protected override Caller CallerOf(TokenClaims claims) => WorkflowCaller.Of(claims, KeyPrefix);
}

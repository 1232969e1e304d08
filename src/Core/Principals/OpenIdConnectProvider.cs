using Berth.Core.Access;

namespace Berth.Core.Principals;

/// <summary>An OpenID provider whose tokens can be exchanged for roles.</summary>
public sealed record OpenIdConnectProvider
{
    /// <summary>The issuer without its scheme: <c>token.actions.githubusercontent.com</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Audiences of its tokens.</summary>
    public required IReadOnlyList<string> ClientIds { get; init; }

    /// <summary>Kept for those who set them; the provider is known by the certificate that a public authority gave it.</summary>
    public required IReadOnlyList<string> Thumbprints { get; init; }

    public required DateTimeOffset Created { get; init; }

    public static string ArnOf(ResourceNames names, string url) => names.Identity($"oidc-provider/{url}");
}

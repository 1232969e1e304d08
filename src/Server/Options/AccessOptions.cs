using System.Net;

namespace Berth.Server.Options;

/// <summary>How rights are given.</summary>
public sealed record AccessOptions
{
    /// <summary>Twelve digits.</summary>
    public string Account { get; init; } = "000000000000";

    public string Region { get; init; } = "eu-west-2";

    /// <summary>Without it everybody who reaches a loopback listener is the administrator.</summary>
    public bool RequireLogin { get; init; }

    /// <summary>Whether a repository that says nothing itself can be pulled by anybody.</summary>
    public bool PublicByDefault { get; init; } = true;

    /// <summary>Teams as <c>ORG/SLUG</c>; without any the owners of the first organisation administer.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>A JSON file, or null.</summary>
    public string? IdentityProviders { get; init; }

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Requests a minute from one address without a valid credential; 0 for no limit.</summary>
    public int AnonymousRate { get; init; } = 3000;
}

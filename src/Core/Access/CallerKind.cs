namespace Berth.Core.Access;

/// <summary>What a caller is, which says where its rights come from.</summary>
public enum CallerKind
{
    /// <summary>Anybody: may what is public.</summary>
    Anonymous,

    /// <summary>Whoever reaches a loopback listener while no identity is configured: may everything.</summary>
    Administrator,

    /// <summary>A person, known by the number of a GitHub account.</summary>
    User,

    /// <summary>A run of a GitHub Actions workflow, known by the claims of its token.</summary>
    Workflow,

    /// <summary>A GitHub App, through a token of one of its installations.</summary>
    Application,

    /// <summary>Somebody that another OpenID provider vouches for.</summary>
    Federated,

    /// <summary>A machine with an access key.</summary>
    AccessKey,

    /// <summary>A user of this registry's own, as IAM has them.</summary>
    IamUser,

    /// <summary>Somebody who assumed a role of this registry's.</summary>
    RoleSession,

    /// <summary>Somebody that a user of this registry's own vouches for (<c>GetFederationToken</c>).</summary>
    FederatedUser,
}

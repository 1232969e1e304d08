using Berth.Core.Access;

namespace Berth.Server.Http;

/// <summary>
/// What a request to an endpoint needs. Every endpoint has one: the server does not start with an endpoint that has none.
/// </summary>
internal sealed record AccessRule
{
    /// <summary>Anybody, also without an address to log in at: health, metrics, logging in itself.</summary>
    internal static AccessRule Open { get; } = new() { Subject = AccessSubject.None };

    /// <summary>Anybody who shows a token, be it one for anonymous callers: so that clients that can log in do.</summary>
    internal static AccessRule Token { get; } = new() { Subject = AccessSubject.Token };

    /// <summary>The list of repositories, of which everybody sees what it may.</summary>
    internal static AccessRule Catalog { get; } = new() { Subject = AccessSubject.Catalog };

    /// <summary>Somebody who is known; the endpoint shows only what is the caller's own.</summary>
    internal static AccessRule Self { get; } = new() { Subject = AccessSubject.Self };

    internal required AccessSubject Subject { get; init; }

    /// <summary>One of these is enough.</summary>
    internal IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Whether a workflow may come this way with its own token, though not with one that it got here for images.</summary>
    internal bool IsForWorkflows { get; init; }

    /// <summary>What a token's scope must name.</summary>
    internal CredentialRights Rights => Actions.Count == 0 ? CredentialRights.None : EcrActions.RightsFor(Actions[0]);

    /// <summary>Whether a token for pushing is good for it as well: a push asks what is there.</summary>
    internal bool IsPartOfPush { get; init; }

    /// <summary>Whether it makes the repository if there is none.</summary>
    internal bool Creates { get; init; }

    /// <summary>An action on the repository of the path.</summary>
    internal static AccessRule Repository(params string[] actions) => new() { Subject = AccessSubject.Repository, Actions = actions };

    /// <summary>A push: it makes a repository that does not exist.</summary>
    internal static AccessRule Push(string action) => new() { Subject = AccessSubject.Repository, Actions = [action], Creates = true };

    /// <summary>An action on the registry as a whole.</summary>
    internal static AccessRule Registry(string action) => new() { Subject = AccessSubject.Registry, Actions = [action] };
}

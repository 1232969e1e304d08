using Berth.Core.Organizations;

namespace Berth.Server.GitHub;

/// <summary>What an event comes to. It never gives anything to anybody: what was added is read from GitHub.</summary>
internal sealed record WebhookAction
{
    internal static WebhookAction None { get; } = new();

    /// <summary>What is gone at once; reading it again shows whether it is.</summary>
    internal DirectoryRemoval? Removal { get; init; }

    internal IReadOnlyList<Reread> Rereads { get; init; } = [];

    /// <summary>The team whose ancestors are to be read again too.</summary>
    internal Reread? Nested { get; init; }

    /// <summary>The repository of code whose teams are to be asked for again.</summary>
    internal long? Repository { get; init; }

    /// <summary>Whether that holds for all repositories.</summary>
    internal bool AllRepositories { get; init; }

    /// <summary>Whose authorisation ended: the number of an account.</summary>
    internal long? RevokedUser { get; init; }

    /// <summary>The installation that ended, or got other permissions.</summary>
    internal long? Installation { get; init; }
}

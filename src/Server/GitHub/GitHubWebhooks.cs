using System.Security.Cryptography;
using System.Text.Json;
using Berth.Core;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Server.Http;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Berth.Server.GitHub;

/// <summary>
/// Takes webhooks. Whoever can repeat one must gain nothing by it, so none of them gives a right: what was taken away is taken away at once,
/// and everything else only says what to read again.
/// </summary>
internal sealed partial class GitHubWebhooks(
    GitHubOptions options,
    GitHubDirectory directory,
    Database database,
    KnownOrganizations organizations,
    Rereads rereads,
    RepositoryWriters writers,
    TokenAnswers answers,
    InstallationTokens tokens,
    WebhookBody bodies,
    TimeProvider time,
    ILogger<GitHubWebhooks> logger)
{
    internal async Task ReceiveAsync(HttpContext http)
    {
        try
        {
            http.Response.StatusCode = await StatusAsync(http);
        }
        catch (BadHttpRequestException exception)
        {
            http.Response.StatusCode = exception.StatusCode;
        }
        catch (RegistryException exception)
        {
            Log.Refused(logger, Printable.Of($"{http.Request.Headers["X-GitHub-Event"]}"), exception.Message);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<int> StatusAsync(HttpContext http)
    {
        if (options.WebhookSecretFile is null)
        {
            return StatusCodes.Status404NotFound;
        }

        var body = await bodies.ReadAsync(http);
        Exchange.Of(http).Body = body.Length;
        var secret = await SecretFile.ReadAsync(options.WebhookSecretFile, http.RequestAborted);
        if (!WebhookSignature.IsValid(http.Request.Headers["X-Hub-Signature-256"], secret, body.Span))
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (!http.Request.HasJsonContentType())
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var action = WebhookEvents.Read($"{http.Request.Headers["X-GitHub-Event"]}", document.RootElement, id => organizations.Find(id) is not null);
            await ActAsync(action, Convert.ToHexStringLower(SHA256.HashData(body.Span)));
            return StatusCodes.Status202Accepted;
        }
        catch (JsonException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>
    /// A body that came before takes nothing away: the same right may have been given again meanwhile. It is still a reason to look, because
    /// GitHub's events carry no time, and somebody who is removed twice is announced twice in the same words. The signature covers neither
    /// X-GitHub-Delivery nor X-GitHub-Event: the delivery's id proves nothing, and an event under another name comes at most to a removal or
    /// a reading that the body speaks of.
    /// </summary>
    private async Task ActAsync(WebhookAction action, string digest)
    {
        // Before the removal: afterwards a deleted team has no parents any more.
        var nested = await NestedAsync(action.Nested);
        if (action.RevokedUser is { } user)
        {
            // Always: no reading tells of it, and all that it can do to somebody is to make them log in again.
            await directory.RevokeUserAsync(user, time.GetUtcNow());
            answers.Forget(user);
        }

        if (action != WebhookAction.None)
        {
            await directory.ReceiveAsync(digest, action.Removal);
            await organizations.ReloadAsync(CancellationToken.None);
        }

        Forget(action);
        rereads.Add([.. action.Rereads, .. nested]);
    }

    private async Task<IReadOnlyList<Reread>> NestedAsync(Reread? team)
    {
        if (team is null)
        {
            return [];
        }

        using var session = await database.ReadAsync(CancellationToken.None);
        return [.. (await GitHubDirectory.WithAncestorsAsync(session, team.Team!.Value, CancellationToken.None)).Select(id => team with { Team = id })];
    }

    private void Forget(WebhookAction action)
    {
        if (action.Repository is { } repository)
        {
            writers.Forget(repository);
        }

        if (action.AllRepositories)
        {
            writers.ForgetAll();
        }

        if (action.Installation is { } installation)
        {
            tokens.Forget(installation);
            answers.Forget(user: null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(25, LogLevel.Error, "{event} {reason}", EventName = "webhook not acted on")]
        internal static partial void Refused(ILogger logger, string @event, string reason);
    }
}

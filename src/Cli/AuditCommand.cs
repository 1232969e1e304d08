using System.CommandLine;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary><c>berth audit</c></summary>
internal static class AuditCommand
{
    private const int Page = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly Option<string> Since = new("--since") { Description = "How far to look back, such as 24h; without it to the beginning", HelpName = "TIME" };
    private static readonly Option<string> Event = new("--event") { Description = $"One of {string.Join(", ", AuditEventNames.All)}", HelpName = "EVENT" };
    private static readonly Option<string> Caller = new("--caller") { Description = "Id or name of who did it", HelpName = "CALLER" };
    private static readonly Option<string> Repository = new("--repository") { Description = "A repository, or the first part of names", HelpName = "NAME" };
    private static readonly Option<string> Address = new("--address") { Description = "Where it came from", HelpName = "ADDRESS" };
    private static readonly Option<bool> Follow = new("--follow") { Description = "Go on with what happens from now on" };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line" };

    private static readonly Option<string> Credential = new("--credential")
    {
        Description = "What was done with a credential: its hash as it stands in the record, or the secret itself; - reads it from standard input, where no list of processes shows it",
        HelpName = "HASH",
    };

    internal static Command Create() => StoredRegistry.Over(
        new("audit", "Print the record of who did what, oldest first") { Since, Event, Caller, Repository, Credential, Address, Follow, Json }, PrintAsync);

    private static async Task PrintAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        using var audit = new AuditLog(registry.Database, StoredRegistry.Time);
        using var timer = new PeriodicTimer(Interval, StoredRegistry.Time);
        var query = await QueryAsync(result, cancel);
        do
        {
            query = await PrintAsync(audit, query, result.GetValue(Json), cancel);
        }
        while (result.GetValue(Follow) && await timer.WaitForNextTickAsync(cancel));
    }

    /// <returns>The query for what comes after.</returns>
    private static async Task<AuditQuery> PrintAsync(AuditLog audit, AuditQuery query, bool json, CancellationToken cancel)
    {
        IReadOnlyList<AuditEvent> page;
        do
        {
            page = await audit.ListAsync(query, cancel);
            AuditPrinter.Print(page, json);
            query = page.Count == 0 ? query : query with { After = page[^1].Id };
        }
        while (page.Count == Page);
        return query;
    }

    private static async Task<AuditQuery> QueryAsync(ParseResult result, CancellationToken cancel) => new()
    {
        From = result.GetValue(Since) is { } since ? StoredRegistry.Time.GetUtcNow() - Duration.Parse(Since.Name, since) : null,
        Kind = result.GetValue(Event) is { } name
            ? AuditEventNames.Find(name) ?? throw new OptionsException([$"--event '{name}' is not one: {string.Join(", ", AuditEventNames.All)}"])
            : null,
        Caller = result.GetValue(Caller),
        Repository = result.GetValue(Repository),
        Address = result.GetValue(Address),
        Credential = result.GetValue(Credential) is { } credential ? await HashAsync(credential, cancel) : null,
        OldestFirst = true,
        Count = Page,
    };

    private static async Task<string> HashAsync(string credential, CancellationToken cancel)
    {
        var text = credential == "-" ? (await Console.In.ReadToEndAsync(cancel)).Trim() : credential;
        return text.StartsWith("sha256:", StringComparison.Ordinal) ? text : CredentialHash.Of(text);
    }
}

using System.CommandLine;
using System.Text.Json;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Identity;
using Berth.Server.Options;
using Spectre.Console;

namespace Berth.Cli;

/// <summary><c>berth explain</c></summary>
internal static class ExplainCommand
{
    /// <summary>In a file or a pipe a reason stays in one line, so that it can be searched for.</summary>
    private const int FileWidth = 2_000;

    private static readonly Option<string> Action = new("--action") { Description = "Such as ecr:PutImage", HelpName = "ACTION", Required = true };
    private static readonly Option<string> Repository = new("--repository") { Description = "On which repository; without it on the registry", HelpName = "NAME" };
    private static readonly Option<string> User = new("--user") { Description = "A GitHub account", HelpName = "LOGIN" };
    private static readonly Option<string> Key = new("--key") { Description = "An access key", HelpName = "ID" };
    private static readonly Option<string> Workflow = new("--workflow") { Description = "The repository of a GitHub Actions workflow; needs --claims", HelpName = "OWNER/NAME" };
    private static readonly Option<string> Claims = new("--claims") { Description = "JSON with the claims of its token; - for standard input", HelpName = "FILE" };
    private static readonly Option<bool> Anonymous = new("--anonymous") { Description = "Somebody without a login" };

    internal static Command Create() => StoredRegistry.Over(
        new("explain", "Say whether somebody may do something, and why") { Action, Repository, User, Key, Workflow, Claims, Anonymous },
        ExplainAsync,
        [
            OptionTable.Account, OptionTable.Region, OptionTable.Visibility, OptionTable.Administrator, OptionTable.GitHubOrganization,
            OptionTable.GitHubTokenFile, OptionTable.GitHubAppId, OptionTable.GitHubAppKeyFile,
        ]);

    private static async Task ExplainAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var caller = await CallerAsync(registry, result, cancel);
        RepositoryName? repository = result.GetValue(Repository) is { } name ? RepositoryName.Parse(name) : null;
        var permissions = new Permissions(registry.Database, RegistryRules.Of(registry.Options), null, StoredRegistry.Time);
        var explainer = new AccessExplainer(permissions, StoredRegistry.Time);
        Print(await explainer.ExplainAsync(caller, result.GetRequiredValue(Action), repository, RequestOrigin.Local, cancel));
        if (caller.Kind is CallerKind.User or CallerKind.Workflow)
        {
            await Console.Error.WriteLineAsync(caller.Kind == CallerKind.User
                ? "berth: GitHub was not asked: members and teams are those of the last sync"
                : "berth: GitHub was not asked: what a workflow may because teams can write to its repository is not counted");
        }
    }

    private static async Task<Caller> CallerAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        var callers = new NamedCallers(registry.Database, registry.Keys(), registry.Options);
        return (result.GetValue(User), result.GetValue(Key), result.GetValue(Workflow), result.GetValue(Anonymous)) switch
        {
            ({ } login, null, null, false) => await callers.UserAsync(login, cancel),
            (null, { } id, null, false) => await callers.KeyAsync(id, cancel),
            (null, null, { } code, false) => callers.Workflow(await ClaimsAsync(result, code, cancel)),
            (null, null, null, true) => Caller.Anonymous,
            _ => throw new OptionsException([$"say who: one of {User.Name}, {Key.Name}, {Workflow.Name} and {Anonymous.Name}"]),
        };
    }

    private static async Task<JsonElement> ClaimsAsync(ParseResult result, string code, CancellationToken cancel)
    {
        var file = result.GetValue(Claims) ?? throw new OptionsException([$"{Workflow.Name} needs {Claims.Name}"]);
        try
        {
            var claims = JsonElement.Parse(await InputFile.ReadAsync(file, cancel));
            return claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty("repository", out var repository) && repository.ValueKind == JsonValueKind.String && repository.ValueEquals(code)
                ? claims
                : throw new OptionsException([$"{Claims.Name} are not those of {code}: their repository is another one"]);
        }
        catch (JsonException)
        {
            throw new OptionsException([$"{Claims.Name} '{file}' is no JSON"]);
        }
    }

    private static void Print(AccessExplanation explanation)
    {
        Console.Out.WriteLine(explanation.Summary);
        if (explanation.Note is { } note)
        {
            Console.Out.WriteLine(note);
        }

        if (explanation.Statements.Count == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Ascii }.AddColumns("policy", "statement", "effect", "applies");
        foreach (var statement in explanation.Statements)
        {
            table.AddRow(
                Markup.Escape(statement.Policy),
                Markup.Escape(statement.Statement.Label),
                statement.Statement.Effect == Effect.Allow ? "allow" : "deny",
                statement.Applied ? "yes" : Markup.Escape($"no: {statement.Reason}"));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = FileWidth;
        }

        console.Write(table);
    }
}

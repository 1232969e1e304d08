using System.CommandLine;
using Berth.Core.Identity;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary><c>berth key create</c></summary>
internal static class KeyCreateCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "What the key is for; two live keys may have one name while one replaces the other" };

    private static readonly Option<string[]> Pull = new("--pull")
    {
        Description = "Repository, or first part of names, to pull from; * for all. May be given several times",
        HelpName = "PREFIX",
    };

    private static readonly Option<string[]> Push = new("--push")
    {
        Description = "The same for pushing, which includes pulling",
        HelpName = "PREFIX",
    };

    private static readonly Option<string> Policy = new("--policy")
    {
        Description = "Identity policy in IAM's language, in the place of --pull and --push; - for standard input",
        HelpName = "FILE",
    };

    private static readonly Option<string> Expires = new("--expires")
    {
        Description = "How long the key is good for, such as 90d; without it until it is revoked",
        HelpName = "TIME",
    };

    internal static Command Create() => StoredRegistry.Over(
        new("create", "Make a key and print its secret, once") { Name, Pull, Push, Policy, Expires }, CreateAsync);

    private static async Task CreateAsync(StoredRegistry registry, ParseResult result, CancellationToken cancel)
    {
        DateTimeOffset? expires = result.GetValue(Expires) is { } time ? StoredRegistry.Time.GetUtcNow() + Duration.Parse(Expires.Name, time) : null;
        var policy = await PolicyAsync(registry.Options.Access, result, cancel);
        var made = await (await registry.KeysToSealAsync()).CreateAsync(
            result.GetRequiredValue(Name), policy, expires, StoredRegistry.Operator);
        Console.Out.WriteLine($"id: {made.Key.Id}");
        Console.Out.WriteLine($"secret: {made.Secret}");
        Console.Out.WriteLine($"echo '{made.Secret}' | docker login --username {made.Key.Id} --password-stdin {HostOf(registry.Options)}");
        await Console.Error.WriteLineAsync("berth: the secret cannot be shown again");
    }

    private static async Task<string> PolicyAsync(AccessOptions access, ParseResult result, CancellationToken cancel)
    {
        string[] pull = result.GetValue(Pull) ?? [];
        string[] push = result.GetValue(Push) ?? [];
        if (result.GetValue(Policy) is not { } file)
        {
            return AccessKeyScope.ToPolicy(pull, push, access.Region, access.Account);
        }

        return pull.Length + push.Length == 0
            ? await InputFile.ReadAsync(file, cancel)
            : throw new OptionsException(["--policy says all that the key may: leave --pull and --push out"]);
    }

    private static string HostOf(ServeOptions options) => (options.Url ?? options.Listen[0]).Authority;
}

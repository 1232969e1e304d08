using System.CommandLine;
using Berth.Core.Identity;

namespace Berth.Cli;

/// <summary><c>berth key</c></summary>
internal static class KeyCommand
{
    internal static Command Create() => new("key", "Access keys of machines that no provider vouches for")
    {
        KeyCreateCommand.Create(),
        StoredRegistry.Over(new("list", "List all keys, revoked and expired ones too; a secret is never shown again"), (registry, _, cancel) => ListAsync(registry, cancel)),
        Revoke(),
    };

    private static Command Revoke()
    {
        var id = new Argument<string>("ID") { Description = "The key's id, which begins with BK" };
        return StoredRegistry.Over(new("revoke", "Revoke a key; it opens nothing from the next request on") { id }, async (registry, result, _) =>
        {
            var key = await registry.Keys().RevokeAsync(result.GetRequiredValue(id), StoredRegistry.Operator);
            Console.Out.WriteLine($"{key.Id} ({key.Name}) is revoked");
        });
    }

    private static async Task ListAsync(StoredRegistry registry, CancellationToken cancel)
    {
        var now = StoredRegistry.Time.GetUtcNow();
        foreach (var key in await registry.Keys().ListAsync(cancel))
        {
            var used = key.LastUsed is { } last ? $"used {last:u} from {key.LastUsedFrom ?? "?"}" : "never used";
            Console.Out.WriteLine($"{key.Id}  {key.Name}  {StateOf(key, now)}  {used}");
        }
    }

    private static string StateOf(AccessKey key, DateTimeOffset now) => key switch
    {
        { Revoked: { } revoked } => $"revoked {revoked:u}",
        { Expires: { } expired } when expired <= now => $"expired {expired:u}",
        { Expires: { } expires } => $"expires {expires:u}",
        _ => "live",
    };
}

using Berth.Clients.Tests.Commands;

namespace Berth.Clients.Tests.Identity;

/// <summary>What clients answered. Each has words of its own for a no; the test wants one that a person understands.</summary>
public static class Said
{
    private static readonly string[] No = ["denied", "unauthorized", "not authorized", "forbidden", "authorization failed", "authentication required", "invalid username/password"];
    private static readonly string[] NotThere = ["not found", "unknown", "does not exist", "not known"];

    public static void Yes(CommandResult result) => result.OrThrow();

    /// <summary>It failed, and says that this is a matter of rights.</summary>
    public static void Refused(CommandResult result) => Failed(result, No);

    /// <summary>It failed, and does not say whether there is such an image.</summary>
    public static void Hidden(CommandResult result) => Failed(result, [.. No, .. NotThere]);

    /// <summary>It failed, and says this.</summary>
    public static void Failed(CommandResult result, params string[] words)
    {
        Assert.True(result.ExitCode != 0, $"it should have failed\n{result}");
        var text = $"{result.Output}\n{result.Errors}";
        Assert.True(words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)), $"it says nothing of {string.Join(", ", words)}\n{result}");
    }
}

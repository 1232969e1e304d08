namespace Berth.Durability.Tests.PowerCut;

/// <summary>All that may be lost in a power cut without breaking a promise. Whatever is not here must be flushed.</summary>
internal static class HarmlessLosses
{
    private static readonly (string Why, Func<Loss, bool> Applies)[] Rules =
    [
        ("SQLite's shared memory is an index of the log, built anew at the next start",
            loss => loss.Path.EndsWith("-shm", StringComparison.Ordinal)),
        ("what a checkpoint copies into the database stays in the log, and SQLite flushes the database before it reuses the log",
            loss => loss is { Kind: LossKind.Bytes } && loss.Path.EndsWith(".db", StringComparison.Ordinal) && loss.Cause.Name == "pwrite64"),
        ("a staging file that comes back under its old name belongs to no upload and is collected at the next start",
            loss => loss is { Kind: LossKind.Removal } && loss.Path.Contains("/_berth/uploads/", StringComparison.Ordinal)),
        ("the file that health checks write to holds nothing and is made anew",
            loss => loss.Path.EndsWith("/_berth/probe", StringComparison.Ordinal)),
    ];

    public static bool Contains(Loss loss) => Rules.Any(rule => rule.Applies(loss));
}

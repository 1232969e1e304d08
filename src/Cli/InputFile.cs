namespace Berth.Cli;

/// <summary>What a verb reads: a file, or standard input for <c>-</c>.</summary>
internal static class InputFile
{
    internal static Task<string> ReadAsync(string path, CancellationToken cancel) =>
        path == "-" ? Console.In.ReadToEndAsync(cancel) : File.ReadAllTextAsync(path, cancel);
}

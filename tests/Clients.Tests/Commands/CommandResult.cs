namespace Berth.Clients.Tests.Commands;

/// <summary>What a command left behind.</summary>
/// <param name="Output">Its standard output, without the white space at both ends.</param>
/// <param name="Errors">Its standard error, likewise.</param>
public sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Errors)
{
    /// <summary>The last line of its output: where the clients print an id after their progress.</summary>
    public string LastLine => Output.Split('\n')[^1].Trim();

    /// <exception cref="CommandFailedException">It ended with another code than 0.</exception>
    public CommandResult OrThrow() => ExitCode == 0 ? this : throw new CommandFailedException($"it ended with {ExitCode}", this);

    public override string ToString() => $"$ {CommandLine}\n{Output}\n{Errors}";
}

using Microsoft.Extensions.Logging;

namespace Berth.Server.Logging;

/// <summary>Logs JSON lines to standard error, which leaves standard output to the line that says where berth listens.</summary>
internal sealed class JsonLineLoggerProvider(TimeProvider time) : ILoggerProvider
{
    private readonly LineWriter lines = new(Console.OpenStandardError());

    public ILogger CreateLogger(string categoryName) => new JsonLineLogger(categoryName, lines, time);

    public void Dispose() => lines.Dispose();
}

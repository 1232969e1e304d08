using Berth.Core;
using Berth.Server.Options;

namespace Berth.Cli;

/// <summary>How a command ends when it cannot do its work: what is wrong on standard error, and an exit code that says so.</summary>
internal static class Terminal
{
    internal const int Success = 0;
    internal const int Failure = 1;
    internal const int Usage = 2;

    /// <summary>Runs a command's work; mistakes of its user end as sentences, not as stack traces.</summary>
    internal static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OptionsException exception)
        {
            foreach (var mistake in exception.Mistakes)
            {
                await Console.Error.WriteLineAsync($"berth: {mistake}");
            }

            return Usage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException or RegistryException)
        {
            await Console.Error.WriteLineAsync($"berth: {exception.Message}");
            return Failure;
        }
        catch (OperationCanceledException)
        {
            return Failure;
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Berth.Bench.Load;

namespace Berth.Bench.Servers;

/// <summary>A registry that serves on a loopback port, with all that it wrote below one directory.</summary>
internal sealed class RunningRegistry : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    private Process process;

    private RunningRegistry(IRegistryProgram program, string data, IPEndPoint endPoint, Process process)
    {
        Program = program;
        Data = data;
        EndPoint = endPoint;
        this.process = process;
        Meter = new(process.Id);
    }

    public IRegistryProgram Program { get; }

    public IPEndPoint EndPoint { get; private set; }

    /// <summary>Its directory.</summary>
    public string Data { get; }

    public ProcessMeter Meter { get; private set; }

    /// <summary>From the start of its process to its first 200 on <see cref="IRegistryProgram.ReadyPath"/>.</summary>
    public TimeSpan StartTime { get; private set; }

    /// <summary>Starts the program and waits until it answers.</summary>
    /// <param name="data">A directory; what is in it is served again.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time; the message holds the end of its log.</exception>
    public static async Task<RunningRegistry> StartAsync(IRegistryProgram program, string data, CancellationToken cancel)
    {
        Directory.CreateDirectory(data);
        var endPoint = FreePort();
        var started = Stopwatch.GetTimestamp();
        var registry = new RunningRegistry(program, data, endPoint, Launch(program, data, endPoint));
        await registry.AnswerAsync(started, cancel);
        return registry;
    }

    /// <summary>Stops it and starts it again on what it has stored.</summary>
    public async Task RestartAsync(CancellationToken cancel)
    {
        await StopAsync();
        EndPoint = FreePort();
        var started = Stopwatch.GetTimestamp();
        process = Launch(Program, Data, EndPoint);
        Meter = new(process.Id);
        await AnswerAsync(started, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Data, recursive: true);
    }

    // A file takes the log: a pipe would make this process do work for the server while it measures it.
    private static Process Launch(IRegistryProgram program, string data, IPEndPoint listen) =>
        Process.Start("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", LogOf(data), .. program.Prepare(data, listen)]);

    private static string LogOf(string data) => data + ".log";

    private static IPEndPoint FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!;
    }

    private async Task AnswerAsync(long started, CancellationToken cancel)
    {
        using var poll = new PeriodicTimer(Poll);
        while (!Answers())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > StartPatience)
            {
                var log = await File.ReadAllTextAsync(LogOf(Data), cancel);
                await StopAsync();
                throw new InvalidOperationException($"{Program.Name} does not serve: {log[^Math.Min(log.Length, 2000)..]}");
            }

            await poll.WaitForNextTickAsync(cancel);
        }

        StartTime = Stopwatch.GetElapsedTime(started);
    }

    private bool Answers()
    {
        try
        {
            using var connection = new HttpConnection(EndPoint);
            connection.Exchange(Request.Get(Program.ReadyPath), 200);
            return true;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException or UnexpectedResponseException)
        {
            return false;
        }
    }

    private async Task StopAsync()
    {
        if (!process.HasExited)
        {
            LibC.Terminate(process.Id);
        }

        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }
}

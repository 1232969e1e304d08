using System.Diagnostics;
using Berth.Clients.Tests.Commands;
using Berth.Harness.Node;

namespace Berth.Aws.Tests.Sdk;

/// <summary>One of AWS's SDKs in a process of its own, which answers one call after the other.</summary>
public sealed class SdkProcess : IAsyncDisposable
{
    private const string Folder = "AwsClients";

    private readonly SemaphoreSlim turn = new(1);
    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Uri endpoint;
    private readonly string region;

    private SdkProcess(Uri endpoint, string region, string program, params string[] arguments)
    {
        (this.endpoint, this.region) = (endpoint, region);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>The SDK for JavaScript, at the versions of package-lock.json.</summary>
    public static SdkProcess JavaScript(Uri endpoint, string region) =>
        new(endpoint, region, NodePackages.Locate("node", "nodejs"), NodePackages.Install(Folder, "sdk.mjs"));

    /// <summary>Debian's boto3.</summary>
    public static SdkProcess Python(Uri endpoint, string region) =>
        new(endpoint, region, ClientProgram.Python.Locate(), Path.Combine(AppContext.BaseDirectory, Folder, "sdk.py"));

    public async Task<SdkAnswer> CallAsync(SdkCall call, CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await process.StandardInput.WriteLineAsync(call.ToLine(endpoint, region).AsMemory(), cancel);
            await process.StandardInput.FlushAsync(cancel);
            var line = await process.StandardOutput.ReadLineAsync(cancel);
            return line is null ? throw new InvalidOperationException($"the SDK ended: {await errors}") : SdkAnswer.Read(line);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        turn.Dispose();
    }
}

using System.Diagnostics;
using Berth.Aws.Tests.Sdk;
using Berth.Clients.Tests.Commands;

namespace Berth.Aws.Tests.Cli;

/// <summary>Debian's AWS CLI, with a home of its own and one person's credentials.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("berth-awscli-");
    private readonly Uri registry;
    private readonly string region;

    internal CommandLine(Uri registry, string region) => (this.registry, this.region) = (registry, region);

    /// <summary>Writes a file that commands name with <c>file://</c>.</summary>
    /// <returns>Its address.</returns>
    internal string Write(string name, string text)
    {
        var path = Path.Combine(home.FullName, name);
        File.WriteAllText(path, text);
        return $"file://{path}";
    }

    /// <summary>Runs <c>aws</c> as it is typed, but for the address: this version has no variable for that.</summary>
    internal Task<CommandResult> TryRunAsync(SdkCredentials credentials, CancellationToken cancel, params string[] arguments)
    {
        string[] all = ["--endpoint-url", registry.GetLeftPart(UriPartial.Authority), "--no-cli-pager", .. arguments];
        var start = new ProcessStartInfo(ClientProgram.Aws.Locate(), all) { WorkingDirectory = home.FullName };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = home.FullName;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["AWS_DEFAULT_REGION"] = region;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        if (credentials.SessionToken is { } token)
        {
            start.Environment["AWS_SESSION_TOKEN"] = token;
        }

        return Command.RunAsync(start, $"aws {string.Join(' ', arguments)}", cancel);
    }

    internal async Task<string> RunAsync(SdkCredentials credentials, CancellationToken cancel, params string[] arguments) =>
        (await TryRunAsync(credentials, cancel, arguments)).OrThrow().Output;

    public void Dispose() => home.Delete(recursive: true);
}

using Berth.Aws.Tests.Sdk;
using Berth.Harness;

namespace Berth.Aws.Tests;

/// <summary>A registry with an account, in which rights need a login, and the key of an administrator.</summary>
public sealed class AdministeredRegistry : IAsyncDisposable
{
    private const string Everything = """{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";

    private readonly DirectoryInfo folder;
    private readonly BerthProcess berth;

    private AdministeredRegistry(DirectoryInfo folder, BerthProcess berth, SdkCredentials administrator)
    {
        (this.folder, this.berth) = (folder, berth);
        Administrator = administrator;
    }

    public Uri Url => berth.Url;

    /// <summary>Host and port, as clients name a registry.</summary>
    public string Host => berth.Url.Authority;

    public SdkCredentials Administrator { get; }

    /// <param name="options">More of <c>berth serve</c>.</param>
    public static async Task<AdministeredRegistry> StartAsync(string account, string region, CancellationToken cancel, params IReadOnlyList<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("berth-aws-");
        var data = Path.Combine(folder.FullName, "data");
        string[] place = ["--account", account, "--region", region];
        var berth = await BerthProcess.StartAsync(data, [.. place, "--require-login", "true", .. options], cancel: cancel);
        var policy = Path.Combine(folder.FullName, "everything.json");
        await File.WriteAllTextAsync(policy, Everything, cancel);
        var made = await BerthCommand.RunAsync(["key", "create", "administrator", "--policy", policy, "--data", data], cancel);
        Assert.True(made.ExitCode == 0, made.ToString());
        return new(folder, berth, new(Printed(made, "id: "), Printed(made, "secret: ")));
    }

    public async ValueTask DisposeAsync()
    {
        await berth.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static string Printed(BerthCommand command, string label) =>
        command.Output.Split('\n').Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Berth.Aws.Tests.Sdk;
using Berth.Clients.Tests.Commands;

namespace Berth.Aws.Tests.Terraform;

/// <summary>A folder with a configuration and its state, and an environment that has nothing but credentials.</summary>
internal sealed class Workspace : IDisposable
{
    private const int Changes = 2;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("berth-terraform-");
    private readonly Dictionary<string, string> environment;

    /// <param name="registry">What the variable <c>registry</c> says.</param>
    /// <param name="credentials">What AWS's own variables say.</param>
    internal Workspace(Uri registry, IReadOnlyDictionary<string, string> credentials)
    {
        foreach (var file in Directory.EnumerateFiles(Source("Registry")))
        {
            File.Copy(file, In(Path.GetFileName(file)));
        }

        File.WriteAllText(
            In("terraform.rc"),
            $$"""
            disable_checkpoint = true
            provider_installation {
              filesystem_mirror {
                path = "{{TerraformProgram.Mirror}}"
              }
            }
            """);
        environment = new(credentials)
        {
            ["HOME"] = folder.FullName,
            ["PATH"] = "/usr/bin:/bin",
            ["TF_CLI_CONFIG_FILE"] = In("terraform.rc"),
            ["TF_IN_AUTOMATION"] = "true",
            ["TF_INPUT"] = "false",
            ["TF_VAR_registry"] = registry.GetLeftPart(UriPartial.Authority),
        };
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal static IReadOnlyDictionary<string, string> Variables(SdkCredentials credentials)
    {
        var variables = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey,
        };
        if (credentials.SessionToken is { } token)
        {
            variables["AWS_SESSION_TOKEN"] = token;
        }

        return variables;
    }

    internal void Set(string variable, string value) => environment[$"TF_VAR_{variable}"] = value;

    /// <summary>Adds a file that only some runs have.</summary>
    internal void Add(string name) => File.Copy(Source(name), In(name));

    internal Task InitializeAsync() => RunAsync("init");

    internal Task ApplyAsync(params string[] options) => RunAsync(["apply", "-auto-approve", .. options]);

    internal Task DestroyAsync(params string[] options) => RunAsync(["destroy", "-auto-approve", .. options]);

    internal async Task<string> OutputAsync(string name) => (await RunAsync("output", "-raw", name)).Output;

    /// <summary>A plan that changes nothing.</summary>
    internal async Task PlansNothingAsync(params string[] options)
    {
        var planned = await TryRunAsync(["plan", "-detailed-exitcode", .. options]);
        Assert.True(planned.ExitCode == 0, $"{(planned.ExitCode == Changes ? "it would change something" : "it failed")}\n{planned}");
    }

    /// <summary>Plans and reads the plan.</summary>
    internal async Task<JsonNode> PlanAsync(params string[] options)
    {
        await RunAsync(["plan", "-out=plan", .. options]);
        return JsonNode.Parse((await RunAsync("show", "-json", "plan")).Output)!;
    }

    internal async Task<CommandResult> TryRunAsync(params string[] arguments)
    {
        string[] all = [arguments[0], .. arguments[0] is "show" or "output" ? [] : new[] { "-no-color" }, .. arguments[1..]];
        var start = new ProcessStartInfo(TerraformProgram.Locate(), all) { WorkingDirectory = folder.FullName };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return await Command.RunAsync(start, $"terraform {string.Join(' ', all)}", Cancel);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<CommandResult> RunAsync(params string[] arguments) => (await TryRunAsync(arguments)).OrThrow();

    private static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Terraform", name);

    private string In(string name) => Path.Combine(folder.FullName, name);
}

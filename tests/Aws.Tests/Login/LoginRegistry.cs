using System.Text.Json.Nodes;
using Berth.Aws.Tests.Cli;
using Berth.Aws.Tests.Sdk;
using Berth.Clients.Tests.Engines;
using Berth.Clients.Tests.Identity;
using Berth.Harness.Images;
using Berth.OpenIdProvider;

namespace Berth.Aws.Tests.Login;

/// <summary>A registry with IAM principals and a provider of workflows' tokens, and one of each engine.</summary>
public sealed class LoginRegistry : IAsyncLifetime
{
    internal const string Account = "123456789012";
    internal const string Region = "eu-west-2";

    private readonly string settings = Path.Combine(Path.GetTempPath(), $"berth-providers-{Guid.NewGuid():N}.json");
    private AdministeredRegistry? registry;
    private CommandLine? aws;
    private SdkProcess? sdk;

    public static TheoryData<string> Engines { get; } = ["docker", "podman", "skopeo"];

    public Issuer Workflows { get; private set; } = null!;

    public Uri Url => registry!.Url;

    public string Host => registry!.Host;

    public SdkCredentials Administrator => registry!.Administrator;

    public SkopeoEngine Skopeo { get; } = new();

    private DockerEngine Docker { get; } = new();

    private PodmanEngine Podman { get; } = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ILoginEngine Engine(string name) => name switch
    {
        "docker" => Docker,
        "podman" => Podman,
        "skopeo" => Skopeo,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such client"),
    };

    /// <summary>Asks for something that succeeds.</summary>
    /// <param name="credentials">Without it the administrator's.</param>
    public async Task<JsonNode> AskAsync(string service, string operation, JsonObject input, SdkCredentials? credentials = null)
    {
        var answer = await TryAskAsync(service, operation, input, credentials ?? Administrator);
        Assert.True(answer.Output is not null, $"{operation}: {answer}");
        return answer.Output;
    }

    /// <param name="credentials">Null for a call without a signature.</param>
    public Task<SdkAnswer> TryAskAsync(string service, string operation, JsonObject input, SdkCredentials? credentials) =>
        sdk!.CallAsync(new(service, "operation", operation, input, credentials), Cancel);

    /// <summary>What <c>aws ecr get-login-password | docker login --username AWS --password-stdin</c> sends.</summary>
    /// <param name="person">Whose logins the engine keeps it with.</param>
    public async Task<Clients.Tests.Engines.Login> LoginAsync(string person, SdkCredentials credentials) =>
        new(person, "AWS", await aws!.RunAsync(credentials, Cancel, "ecr", "get-login-password"));

    /// <summary>A private repository.</summary>
    public async Task<string> CreateRepositoryAsync(string name, JsonArray? tags = null)
    {
        var all = tags ?? [];
        all.Add(new JsonObject { ["Key"] = "berth:visibility", ["Value"] = "private" });
        await AskAsync("ecr", "CreateRepository", new() { ["repositoryName"] = name, ["tags"] = all });
        return name;
    }

    /// <summary>A user with an inline policy, and a key of it.</summary>
    public async Task<SdkCredentials> CreateUserAsync(string name, string? policy, string path = "/")
    {
        await AskAsync("iam", "CreateUser", new() { ["UserName"] = name, ["Path"] = path });
        if (policy is not null)
        {
            await AskAsync("iam", "PutUserPolicy", new() { ["UserName"] = name, ["PolicyName"] = "ecr-read-write", ["PolicyDocument"] = policy });
        }

        var key = (await AskAsync("iam", "CreateAccessKey", new() { ["UserName"] = name }))["AccessKey"]!;
        return new((string)key["AccessKeyId"]!, (string)key["SecretAccessKey"]!);
    }

    public async Task<string> CreateRoleAsync(string name, string trust, string policy)
    {
        var role = await AskAsync("iam", "CreateRole", new() { ["RoleName"] = name, ["AssumeRolePolicyDocument"] = trust });
        await AskAsync("iam", "PutRolePolicy", new() { ["RoleName"] = name, ["PolicyName"] = "inline", ["PolicyDocument"] = policy });
        return (string)role["Role"]!["Arn"]!;
    }

    public string Reference(string repository) => $"{Host}/{repository}:1";

    /// <summary>Puts an image where it can be pulled from.</summary>
    public async Task PushAsAdministratorAsync(string reference)
    {
        Said.Yes(await Skopeo.TryLoginAsync(await LoginAsync("administrator", Administrator), Host, Cancel));
        Said.Yes(await Skopeo.TryPushAsync("administrator", SampleImage.Create(reference), reference, Cancel));
    }

    /// <summary>Exchanges a workflow's token for a session.</summary>
    public Task<SdkAnswer> TryAskWithTokenAsync(string role, string token) => TryAskAsync(
        "sts", "AssumeRoleWithWebIdentity", new() { ["RoleArn"] = role, ["RoleSessionName"] = "run", ["WebIdentityToken"] = token }, null);

    public async Task<JsonNode> AskWithTokenAsync(string role, string token)
    {
        var answer = await TryAskWithTokenAsync(role, token);
        Assert.True(answer.Output is not null, answer.ToString());
        return answer.Output;
    }

    internal static SdkCredentials Session(JsonNode assumed)
    {
        var credentials = assumed["Credentials"]!;
        return new((string)credentials["AccessKeyId"]!, (string)credentials["SecretAccessKey"]!, (string)credentials["SessionToken"]!);
    }

    public async ValueTask InitializeAsync()
    {
        Workflows = await Issuer.StartAsync();
        await File.WriteAllTextAsync(settings, $$"""[{"name": "workflows", "issuer": "{{Workflows.Name}}"}]""", Cancel);
        registry = await AdministeredRegistry.StartAsync(Account, Region, Cancel, "--identity-providers", settings);
        sdk = SdkProcess.JavaScript(registry.Url, Region);
        aws = new(registry.Url, Region);
        await Docker.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Docker.DisposeAsync();
        Podman.Dispose();
        Skopeo.Dispose();
        aws?.Dispose();
        if (sdk is not null)
        {
            await sdk.DisposeAsync();
        }

        if (registry is not null)
        {
            await registry.DisposeAsync();
        }

        await Workflows.DisposeAsync();
        File.Delete(settings);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Berth.Harness;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.GitHub;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Iam;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Login;

/// <summary>The program itself, as people and docker run it.</summary>
#pragma warning disable CA1416 // The program is for systems whose files have modes.
public sealed partial class CommandLineTests
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string Foreign = """{"auths":{"other.example":{}},"credHelpers":{"ghcr.io":"gh"},"currentContext":"größe+1"}""";

    [Fact(DisplayName = "U26 berth login, docker asks the helper, berth logout")]
    public async Task Whole()
    {
        await using var scene = await LoginScene.StartAsync();
        scene.GitHub.DeviceInterval = TimeSpan.Zero;
        using var home = new TestFolder();
        var (docker, secrets) = (home["docker/config.json"], home["data/berth/credentials.json"]);
        Directory.CreateDirectory(home["docker"]);
        await File.WriteAllTextAsync(docker, Foreign, Scene.Cancel);
        var url = scene.Host.Url.GetLeftPart(UriPartial.Authority);
        var host = scene.Host.Url.Authority;

        using (var login = Start(home, BerthProcess.Program, "login", url))
        {
            var prompt = await login.StandardError.ReadLineAsync(Scene.Cancel);
            scene.GitHub.DecideDevice(Code().Match(prompt!).Groups[1].Value, "alice");
            Assert.Equal($"alice is logged in to {host}\n", await EndAsync(login, 0));
        }

        var expected = JsonNode.Parse(Foreign)!;
        expected["credHelpers"]![host] = "berth";
        var config = await File.ReadAllTextAsync(docker, Scene.Cancel);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(config)), config);
        var secret = JsonNode.Parse(await File.ReadAllTextAsync(secrets, Scene.Cancel))![host]!["secret"]!.GetValue<string>();
        Assert.StartsWith("berth_rt_", secret, StringComparison.Ordinal);
        Assert.Equal(OwnFile, File.GetUnixFileMode(secrets));
        Assert.Equal(OwnFile | UnixFileMode.UserExecute, File.GetUnixFileMode(home["data/berth"]));
        Assert.Equal([secrets], Directory.EnumerateFiles(home["data/berth"]));

        var given = JsonNode.Parse(await HelperAsync(home, "get", host))!;
        Assert.Equal((host, "alice"), (given["ServerURL"]!.GetValue<string>(), given["Username"]!.GetValue<string>()));
        var password = given["Secret"]!.GetValue<string>();
        Assert.NotEqual(secret, password);
        (await PushAsync(scene, password)).Is(201);
        (await scene.Host.SendAsync(Call.Get($"/v2/platform/cli/blobs/{Bytes.Digest([1])}").With("Authorization", Basic(password)))).Is(200);

        // Docker gives back what it was given, and that must not take the place of the login.
        await HelperAsync(home, "store", $$"""{"ServerURL":"{{host}}","Username":"alice","Secret":"{{password}}"}""");
        Assert.Equal($$"""{"{{host}}":"alice"}""", await HelperAsync(home, "list", ""));
        Assert.Contains(secret, await File.ReadAllTextAsync(secrets, Scene.Cancel), StringComparison.Ordinal);

        using (var credentials = Start(home, BerthProcess.Program, "credentials", url))
        {
            Assert.Equal("arn:aws:iam::000000000000:user/github/alice", await IdentityAsync(scene, JsonNode.Parse(await EndAsync(credentials, 0))!));
        }

        using (var logout = Start(home, BerthProcess.Program, "logout", url))
        {
            Assert.Equal($"alice is logged out of {host}\n", await EndAsync(logout, 0));
        }

        Assert.Equal("credentials not found in native keychain\n", await HelperAsync(home, "get", host, 1));
        using (var credentials = Start(home, BerthProcess.Program, "credentials", url))
        {
            Assert.Equal("", await EndAsync(credentials, 1));
        }

        (await scene.RenewAsync(secret)).Is(401);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Foreign), JsonNode.Parse(await File.ReadAllTextAsync(docker, Scene.Cancel))));
        Assert.DoesNotContain("berth_rt_", await File.ReadAllTextAsync(secrets, Scene.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_docker_login_was_given_is_kept_until_docker_logout()
    {
        using var home = new TestFolder();
        await HelperAsync(home, "store", """{"ServerURL":"https://registry.example/v1/","Username":"alice","Secret":"ghp_secret"}""");
        Assert.Equal(OwnFile, File.GetUnixFileMode(home["data/berth/credentials.json"]));
        var given = JsonNode.Parse(await HelperAsync(home, "get", "registry.example"))!;
        Assert.Equal(("alice", "ghp_secret"), (given["Username"]!.GetValue<string>(), given["Secret"]!.GetValue<string>()));
        await HelperAsync(home, "erase", "registry.example");
        Assert.Equal("{}", await HelperAsync(home, "list", ""));
        Assert.Equal("credentials not found in native keychain\n", await HelperAsync(home, "get", "registry.example", 1));
    }

    [Fact]
    public async Task A_secret_is_never_sent_in_the_clear_and_a_broken_file_stays_as_it_is()
    {
        using var home = new TestFolder();
        using (var login = Start(home, BerthProcess.Program, "login", "http://registry.example"))
        {
            Assert.Contains("use https", await login.StandardError.ReadToEndAsync(Scene.Cancel), StringComparison.Ordinal);
            await EndAsync(login, 2);
        }

        Directory.CreateDirectory(home["data/berth"]);
        await File.WriteAllTextAsync(home["data/berth/credentials.json"], "{", Scene.Cancel);
        Assert.Contains("is not a JSON object", await HelperAsync(home, "store", """{"ServerURL":"a.example","Username":"u","Secret":"s"}""", 1), StringComparison.Ordinal);
        Assert.Equal("{", await File.ReadAllTextAsync(home["data/berth/credentials.json"], Scene.Cancel));
    }

    private static Process Start(TestFolder home, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XDG_DATA_HOME"] = home["data"];
        start.Environment["DOCKER_CONFIG"] = home["docker"];
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    private static async Task<string> HelperAsync(TestFolder home, string action, string input, int exitCode = 0)
    {
        using var helper = Start(home, Path.Combine(Path.GetDirectoryName(BerthProcess.Program)!, "docker-credential-berth"), action);
        await helper.StandardInput.WriteAsync(input.AsMemory(), Scene.Cancel);
        helper.StandardInput.Close();
        return await EndAsync(helper, exitCode);
    }

    private static async Task<string> EndAsync(Process process, int exitCode)
    {
        var errors = process.StandardError.ReadToEndAsync(Scene.Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Scene.Cancel);
        await process.WaitForExitAsync(Scene.Cancel);
        Assert.True(process.ExitCode == exitCode, $"exit code {process.ExitCode}: {output}{await errors}");
        return output;
    }

    /// <summary>Whose the credentials are that a tool of AWS's was given.</summary>
    private static async Task<string?> IdentityAsync(Scene scene, JsonNode given)
    {
        Assert.Equal(1, given["Version"]!.GetValue<int>());
        var now = scene.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.InRange(DateTimeOffset.Parse(given["Expiration"]!.GetValue<string>(), CultureInfo.InvariantCulture), now.AddMinutes(50), now.AddMinutes(61));
        var call = SignedCall.Json("", "") with
        {
            KeyId = given["AccessKeyId"]!.GetValue<string>(),
            Secret = given["SecretAccessKey"]!.GetValue<string>(),
            Time = now,
            Host = scene.Host.Url.Authority,
            Service = "sts",
            Headers = [("Content-Type", "application/x-www-form-urlencoded"), ("X-Amz-Security-Token", given["SessionToken"]!.GetValue<string>())],
            Body = "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray(),
        };
        return IamHost.Text((await scene.Host.SendAsync(call.Signed())).Is(200), "Arn");
    }

    private static Task<Answer> PushAsync(Scene scene, string password) => scene.Host.SendAsync(
        Call.Post($"/v2/platform/cli/blobs/uploads/?digest={Bytes.Digest([1])}").Sending([1]).With("Authorization", Basic(password)));

    private static string Basic(string password) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"alice:{password}"))}";

    [GeneratedRegex("the code ([A-Z0-9-]+)")]
    private static partial Regex Code();
}
#pragma warning restore CA1416

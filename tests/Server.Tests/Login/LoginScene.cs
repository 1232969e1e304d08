using System.Text;
using Berth.Core.Audit;
using Berth.Server.Options;
using Berth.Server.Tests.GitHub;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Login;

/// <summary>A registry that wants a login, with GitHub beside it.</summary>
internal static class LoginScene
{
    internal const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    internal static Task<Scene> StartAsync(Func<ServeOptions, ServeOptions>? serve = null) => Scene.StartAsync(serve: options =>
    {
        var login = options with { Access = options.Access with { RequireLogin = true, PublicByDefault = false } };
        return serve?.Invoke(login) ?? login;
    });

    /// <summary>Makes a lasting login of somebody, as a device does.</summary>
    internal static async Task<string> RefreshAsync(this Scene scene, string login)
    {
        var start = (await scene.Host.SendAsync(Browser.Post("/login/device"))).Is(200).Json;
        scene.GitHub.DecideDevice(start.GetProperty("user_code").GetString()!, login);
        return (await scene.PollAsync(start.GetProperty("device_code").GetString()!)).Is(200).Json.GetProperty("refresh_token").GetString()!;
    }

    internal static Task<Answer> PollAsync(this Scene scene, string device) =>
        scene.Host.SendAsync(Browser.Post("/token", ("grant_type", DeviceGrant), ("device_code", device)));

    internal static Task<Answer> RenewAsync(this Scene scene, string refresh, string? scope = null) => scene.Host.SendAsync(scope is null
        ? Browser.Post("/token", ("grant_type", "refresh_token"), ("refresh_token", refresh))
        : Browser.Post("/token", ("grant_type", "refresh_token"), ("refresh_token", refresh), ("scope", scope)));

    internal static async Task<long> LoginsAsync(this Scene scene, string kind)
    {
        using var session = await scene.Database.ReadAsync(Scene.Cancel);
        return await session.Prepare("select count(*) from logins where kind = @kind").Bind("@kind", kind).NumberAsync(Scene.Cancel) ?? 0;
    }

    /// <summary>Everything that is written down, byte by byte.</summary>
    internal static async Task<string> WrittenAsync(this Scene scene)
    {
        await scene.Host.Services.GetRequiredService<AuditLog>().FlushAsync();
        var written = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(scene.Host.Data, "berth.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            written.Append(await reader.ReadToEndAsync(Scene.Cancel));
        }

        return written.ToString();
    }
}

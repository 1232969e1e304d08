using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Berth.GitHubStandIn.OAuth;

/// <summary>/login/device: a program without a browser asks, a person with one agrees.</summary>
internal static class DeviceFlow
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(900);
    private static readonly TimeSpan Penalty = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder routes, World world, Links links, Listener listener)
    {
        routes.MapPost("/login/device/code", http => StartAsync(http, world, links, listener.DeviceInterval));
        routes.MapGet("/login/device", http => ShowAsync(http, http.Request.Query["user_code"], null));
        routes.MapPost("/login/device", http => DecideAsync(http, world));
    }

    /// <summary>What a device learns when it asks again.</summary>
    public static JsonObject Poll(World world, ClientApplication application, string? secret)
    {
        var device = world.Devices.Find(device => device.Secret == secret && device.Application == application);
        if (device is null)
        {
            return OAuthAnswer.Error("incorrect_device_code", "The device_code provided is not valid.");
        }

        if (device.ExpiresAt <= world.Now)
        {
            return OAuthAnswer.Error("expired_token", "This 'device_code' has expired.");
        }

        if (device.PolledAt is { } before && world.Now < before + device.Interval)
        {
            device.PolledAt = world.Now;
            device.Interval += Penalty;
            var answer = OAuthAnswer.Error("slow_down", "Too many requests have been made in the same timeframe.");
            answer["interval"] = (int)device.Interval.TotalSeconds;
            return answer;
        }

        device.PolledAt = world.Now;
        if (device.Denied)
        {
            world.Devices.Remove(device);
            return OAuthAnswer.Error("access_denied", "The authorization request was denied.");
        }

        if (device.User is null)
        {
            return OAuthAnswer.Error("authorization_pending", "The authorization request is still pending.");
        }

        world.Devices.Remove(device);
        return AccessTokens.Success(world, application, device.User, device.Scopes);
    }

    private static async Task StartAsync(HttpContext http, World world, Links links, TimeSpan interval)
    {
        var form = await Form.ReadAsync(http.Request);
        JsonObject answer;
        lock (world.Gate)
        {
            answer = world.FindApplication(form["client_id"]) switch
            {
                null => OAuthAnswer.Error("incorrect_client_credentials", "The client_id is not known."),
                { DeviceFlow: false } => OAuthAnswer.Error("device_flow_disabled", "Device Flow must be explicitly enabled for this App"),
                var application => Start(world, application, form.Scopes(), links, interval),
            };
        }

        await OAuthAnswer.WriteAsync(http, answer);
    }

    private static JsonObject Start(World world, ClientApplication application, IReadOnlyList<string> scopes, Links links, TimeSpan interval)
    {
        var device = new DeviceCode
        {
            Secret = TokenText.Hex(),
            UserCode = TokenText.UserCode(),
            Application = application,
            Scopes = scopes,
            ExpiresAt = world.Now + Lifetime,
            Interval = interval,
        };
        world.Devices.Add(device);
        return new()
        {
            ["device_code"] = device.Secret,
            ["user_code"] = device.UserCode,
            ["verification_uri"] = $"{links.Html}/login/device",
            ["expires_in"] = (int)Lifetime.TotalSeconds,
            ["interval"] = (int)interval.TotalSeconds,
        };
    }

    private static async Task DecideAsync(HttpContext http, World world)
    {
        var form = await Form.ReadAsync(http.Request);
        string? complaint;
        lock (world.Gate)
        {
            complaint = Decide(world, form["user_code"] ?? "", form["login"] ?? "", form["authorize"] == "1");
        }

        await (complaint is null
            ? HtmlPage.WriteAsync(http, 200, "Done", "<p>You can go back to your device.</p>")
            : ShowAsync(http, form["user_code"], complaint));
    }

    /// <summary>A person's decision; null: taken, else what is wrong with it.</summary>
    public static string? Decide(World world, string userCode, string login, bool agreed)
    {
        var device = world.Devices.Find(device => string.Equals(device.UserCode, userCode.Trim(), StringComparison.OrdinalIgnoreCase)
            && device.ExpiresAt > world.Now && device.User is null && !device.Denied);
        if (device is null)
        {
            return "No device waits with this code.";
        }

        device.Denied = !agreed;
        device.User = agreed ? world.FindUser(login) : null;
        return agreed && device.User is null ? "Nobody here has this name." : null;
    }

    private static Task ShowAsync(HttpContext http, string? userCode, string? complaint) => HtmlPage.WriteAsync(
        http,
        200,
        "Connect a device",
        $"""
        {(complaint is null ? "" : $"""<p role="alert">{HtmlPage.Text(complaint)}</p>""")}
        <form method="post" action="/login/device">
        <p><label>Code shown on the device <input name="user_code" value="{HtmlPage.Text(userCode)}" autocomplete="off"></label></p>
        <p><label>Sign in as <input name="login" autocomplete="username"></label></p>
        <p><button name="authorize" value="1">Authorize</button> <button name="authorize" value="0">Cancel</button></p>
        </form>
        """);
}

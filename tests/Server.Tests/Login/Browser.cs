using System.Net;
using System.Text.RegularExpressions;
using Berth.Server.Tests.GitHub;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Login;

/// <summary>A browser as far as logging in needs one: it keeps cookies and goes where it is sent, also to GitHub and back.</summary>
internal sealed partial class Browser(Scene scene)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    internal string? this[string cookie]
    {
        get => cookies.GetValueOrDefault(cookie);
        set => cookies[cookie] = value!;
    }

    internal async Task<Answer> SendAsync(Call call)
    {
        var sent = cookies.Count == 0 ? call : call.With("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await scene.Host.SendAsync(sent);
        foreach (Match cookie in SetCookie().Matches(answer["Set-Cookie"]))
        {
            cookies[cookie.Groups[1].Value] = cookie.Groups[2].Value;
        }

        return answer;
    }

    internal Task<Answer> GetAsync(string path) => SendAsync(Call.Get(path));

    /// <summary>Sends a form as a page of the registry does.</summary>
    internal Task<Answer> PostAsync(string path, string token, string? origin = null, string? site = null) =>
        SendAsync(Post(path, ("form", token)).With("Origin", origin ?? scene.Host.Url.GetLeftPart(UriPartial.Authority)).With("Sec-Fetch-Site", site ?? "same-origin"));

    /// <summary>Begins a login and lets the person agree at GitHub.</summary>
    /// <returns>Where GitHub sends the browser, as path and query.</returns>
    internal async Task<string> AgreeAsync(string login, string start = "/login", bool agree = true)
    {
        var begin = (await GetAsync(start)).Is(302);
        return (await scene.GitHub.AuthorizeAsync(new(begin["Location"]), login, agree, Scene.Cancel)).PathAndQuery;
    }

    internal async Task<Answer> LogInAsync(string login, string start = "/login") => await GetAsync(await AgreeAsync(login, start));

    /// <summary>What the account's page would send back.</summary>
    internal async Task<string> FormTokenAsync() => FormToken().Match((await GetAsync("/account")).Is(200).Text).Groups[1].Value;

    internal static Call Post(string path, params (string Name, string Value)[] fields) => Call.Post(path).Sending(
        System.Text.Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"))), "application/x-www-form-urlencoded");

    [GeneratedRegex("(?:^|, )([\\w-]+)=([^;]*)")]
    private static partial Regex SetCookie();

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

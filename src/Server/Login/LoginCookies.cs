using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Login;

/// <summary>
/// The two cookies. Over https their names begin with <c>__Host-</c>, so that no other host can set them (RFC 6265bis, section 4.1.3.2).
/// Lax and not Strict: the browser comes back from GitHub, and that is another site.
/// </summary>
internal sealed class LoginCookies(Challenge challenge)
{
    private const string Session = "berth";
    private const string Pending = "berth-login";

    internal string SessionOf(HttpContext http) => Read(http, Session);

    internal string PendingOf(HttpContext http) => Read(http, Pending);

    internal void SetSession(HttpContext http, string secret) => Write(http, Session, secret, People.SessionLifetime);

    internal void SetPending(HttpContext http, string handle) => Write(http, Pending, handle, PendingLogins.Lifetime);

    internal void RemoveSession(HttpContext http) => Write(http, Session, "", TimeSpan.Zero);

    internal void RemovePending(HttpContext http) => Write(http, Pending, "", TimeSpan.Zero);

    private string Read(HttpContext http, string name) => http.Request.Cookies[NameOf(http, name)] ?? "";

    private void Write(HttpContext http, string name, string value, TimeSpan age) => http.Response.Cookies.Append(NameOf(http, name), value, new()
    {
        HttpOnly = true,
        Secure = IsSecure(http),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = age,
    });

    private string NameOf(HttpContext http, string name) => IsSecure(http) ? $"__Host-{name}" : name;

    private bool IsSecure(HttpContext http) => challenge.Root(http).StartsWith("https://", StringComparison.Ordinal);
}

using Berth.GitHubStandIn.OAuth;

namespace Berth.GitHubStandIn;

public sealed partial class StandIn
{
    /// <summary>Does what a person does on the authorisation page: signs in and presses Authorize, or Cancel.</summary>
    /// <param name="page">The address that the application sent the browser to.</param>
    /// <returns>Where the browser is sent, with <c>code</c> and <c>state</c>.</returns>
    public async Task<Uri> AuthorizeAsync(Uri page, string login, bool agree = true, CancellationToken cancel = default)
    {
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        fields["login"] = login;
        fields["authorize"] = agree ? "1" : "0";
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using var content = new FormUrlEncodedContent(fields);
        using var response = await http.PostAsync(new Uri(Url, "login/oauth/authorize"), content, cancel);
        return response.Headers.Location ?? throw new InvalidOperationException($"the page answered {(int)response.StatusCode} without a redirection");
    }

    /// <summary>Does what a person does on the device page.</summary>
    /// <exception cref="InvalidOperationException">No device waits with this code, or there is no such user.</exception>
    public void DecideDevice(string userCode, string login, bool agree = true)
    {
        lock (world.Gate)
        {
            if (DeviceFlow.Decide(world, userCode, login, agree) is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }
        }
    }
}

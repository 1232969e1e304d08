using Berth.Server.GitHub.Api;
using Octokit;
using Octokit.Internal;

namespace Berth.Server.GitHub;

/// <summary>GitHub's API with one credential. A refusal is a reply; what cannot be asked throws.</summary>
internal sealed class GitHubConnection
{
    private const string Json = "application/vnd.github+json";

    /// <summary>Ten thousand of anything, and the end of a list that leads in a circle.</summary>
    private const int MaxPages = 1000;

    private static readonly OctokitJson Serializer = new();

    private readonly Connection connection;

    internal GitHubConnection(Uri api, IHttpClient http, Credentials credentials) =>
        connection = new(new ProductHeaderValue("berth", BerthServer.Version), api, new InMemoryCredentialStore(credentials), http, Serializer);

    /// <param name="path">From the API's root on, without a slash in front.</param>
    internal Task<GitHubReply<T>> GetAsync<T>(string path, CancellationToken cancel)
        where T : class => ReplyAsync(() => connection.Get<T>(Relative(path), new Dictionary<string, string>(), Json, cancel));

    internal Task<GitHubReply<T>> PostAsync<T>(string path, object? body, CancellationToken cancel)
        where T : class => ReplyAsync(() => connection.Post<T>(
            Relative(path), body is null ? "{}" : Serializer.Serialize(body), Json, "application/json", new Dictionary<string, string>(), cancel));

    /// <summary>All pages of a list, or the refusal of one.</summary>
    /// <param name="enough">Whether what came is as much as is wanted.</param>
    internal async Task<GitHubReply<List<TItem>>> ListAsync<TPage, TItem>(
        string path, Func<TPage, IEnumerable<TItem>> items, CancellationToken cancel, Func<List<TItem>, bool>? enough = null)
        where TPage : class
    {
        var all = new List<TItem>();
        var address = Relative($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}per_page=100");
        for (var page = 0; page < MaxPages; page++)
        {
            Uri? next = null;
            var here = address;
            var reply = await ReplyAsync(async () =>
            {
                var response = await connection.Get<TPage>(here, new Dictionary<string, string>(), Json, cancel);
                next = response.HttpResponse.ApiInfo?.GetNextPageUrl();
                return response;
            });
            if (reply.Value is null)
            {
                return new(reply.Status, null, reply.Headers);
            }

            all.AddRange(items(reply.Value));
            if (next is null || enough?.Invoke(all) == true)
            {
                return new(reply.Status, all, reply.Headers);
            }

            address = next;
        }

        throw Unavailable.Because("gave a list without an end");
    }

    internal Task<GitHubReply<List<T>>> ListAsync<T>(string path, CancellationToken cancel) =>
        ListAsync<List<T>, T>(path, page => page, cancel);

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static async Task<GitHubReply<T>> ReplyAsync<T>(Func<Task<IApiResponse<T>>> send)
        where T : class
    {
        try
        {
            var response = await send();
            return new(response.HttpResponse.StatusCode, response.Body, response.HttpResponse.Headers);
        }
        catch (ApiException exception)
        {
            return new(exception.StatusCode, null, exception.HttpResponse?.Headers ?? new Dictionary<string, string>());
        }
    }
}

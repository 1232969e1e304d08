using System.Net;
using System.Net.Http.Headers;

namespace Berth.Server.GitHub;

/// <summary>
/// What every request to GitHub goes through: one origin, an end in time, an end in size, tags, limits, the breaker, and the measurements.
/// Whatever keeps GitHub from answering leaves as <see cref="Core.RegistryError.IdentityUnavailable"/>.
/// </summary>
/// <param name="origin">Where requests may go; a redirection elsewhere would carry a credential away.</param>
/// <param name="purpose">Names it in the measurements.</param>
/// <param name="tags">Null for requests that are made with callers' own credentials.</param>
internal sealed class GitHubHandler(Uri origin, string purpose, ETagCache? tags, TimeProvider time, Action? answered = null) : DelegatingHandler
{
    /// <summary>From the first byte of the request to the last of the answer.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private const int MaxBody = 8 * 1024 * 1024;

    private readonly CircuitBreaker breaker = new(time);
    private readonly RateLimits limits = new(time);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Uri.Compare(request.RequestUri, origin, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            throw Unavailable.Because("sent the request to another host");
        }

        var key = RateLimits.KeyOf(request);
        if (limits.Holds(key))
        {
            throw Refused("limited", "answers no more: the rate limit is exceeded");
        }

        if (!breaker.TryEnter())
        {
            throw Refused("broken", "does not answer");
        }

        var stored = request.Method == HttpMethod.Get ? tags?.Find(request.RequestUri!) : null;
        if (stored is not null)
        {
            request.Headers.IfNoneMatch.Add(stored.Tag);
        }

        var response = await AnswerAsync(request, cancellationToken);
        return Judge(request, response, key, stored);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            var body = await BodyAsync(response, either.Token);
            var content = new ByteArrayContent(body);
            content.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content.Dispose();
            response.Content = content;
            return response;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            breaker.Abandoned();
            throw;
        }
        catch (OperationCanceledException exception)
        {
            throw Failed("timeout", $"did not answer within {Limit.TotalSeconds} seconds", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw Failed("unreachable", "cannot be reached", exception);
        }
        catch
        {
            breaker.Abandoned();
            throw;
        }
    }

    private HttpResponseMessage Judge(HttpRequestMessage request, HttpResponseMessage response, string key, StoredAnswer? stored)
    {
        if (tags is not null && RateLimits.NumberOf(response, "x-ratelimit-remaining") is { } remaining)
        {
            GitHubMetrics.RateRemaining(remaining);
        }

        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw Failed("failed", $"answered {(int)response.StatusCode}", null);
        }

        breaker.Succeeded();
        if (limits.Note(key, response))
        {
            throw Refused("limited", "answers no more: the rate limit is exceeded");
        }

        GitHubMetrics.Request(purpose, ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (response.StatusCode == HttpStatusCode.NotModified && stored is not null)
        {
            answered?.Invoke();
            response.Dispose();
            return stored.ToResponse(request);
        }

        if (response.IsSuccessStatusCode)
        {
            answered?.Invoke();
        }

        return response;
    }

    private async Task<byte[]> BodyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var block = new byte[32 * 1024];
        while (await stream.ReadAsync(block, cancel) is > 0 and var read)
        {
            if (body.Length + read > MaxBody)
            {
                throw new IOException($"an answer of more than {MaxBody} bytes");
            }

            body.Write(block, 0, read);
        }

        var bytes = body.ToArray();
        if (response is { StatusCode: HttpStatusCode.OK, Headers.ETag: { } tag, RequestMessage: { Method.Method: "GET", RequestUri: { } address } })
        {
            tags?.Store(address, new(tag, bytes, LinkOf(response.Headers)));
        }

        return bytes;
    }

    private static string? LinkOf(HttpResponseHeaders headers) => headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : null;

    private Core.RegistryException Failed(string outcome, string why, Exception? cause)
    {
        breaker.Failed();
        GitHubMetrics.Request(purpose, outcome);
        return Unavailable.Because(why, cause);
    }

    private Core.RegistryException Refused(string outcome, string why)
    {
        GitHubMetrics.Request(purpose, outcome);
        return Unavailable.Because(why);
    }
}

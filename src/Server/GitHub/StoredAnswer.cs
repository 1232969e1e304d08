using System.Net;
using System.Net.Http.Headers;

namespace Berth.Server.GitHub;

/// <summary>An answer that GitHub may confirm without sending it again.</summary>
internal sealed record StoredAnswer(EntityTagHeaderValue Tag, byte[] Body, string? Link)
{
    internal HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(Body) };
        response.Content.Headers.ContentType = new("application/json");
        if (Link is not null)
        {
            response.Headers.TryAddWithoutValidation("Link", Link);
        }

        return response;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Berth.GitHubStandIn.Api;

/// <summary>Maps endpoints below <c>/api/v3</c> and gives each what they share: who asks, scopes, limits, conditions.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes, World world, Links links, RateLimits limits)
{
    private const string Prefix = "/api/v3";

    public void Get(string pattern, string[] scopes, Func<ApiCall, Answer> handle) => Map("GET", pattern, scopes, handle);

    public void Map(string method, string pattern, string[] scopes, Func<ApiCall, Answer> handle, bool counted = true) =>
        routes.MapMethods(Prefix + pattern, [method], http => RunAsync(http, scopes, handle, counted));

    /// <summary>Everything below the API that is not an endpoint.</summary>
    public void MapMissing() =>
        routes.Map(Prefix + "/{**path}", http => RunAsync(http, Scopes.None, _ => throw RefusedException.NotFound(), counted: true));

    private async Task RunAsync(HttpContext http, string[] scopes, Func<ApiCall, Answer> handle, bool counted)
    {
        var body = await BodyAsync(http);
        Answer answer;
        lock (world.Gate)
        {
            answer = Handle(http, scopes, body, handle, counted);
        }

        await WriteAsync(http, answer);
    }

    private Answer Handle(HttpContext http, string[] scopes, JsonObject? body, Func<ApiCall, Answer> handle, bool counted)
    {
        Asker asker;
        try
        {
            asker = Authentication.Of(world, http.Request.Headers.Authorization);
        }
        catch (RefusedException refused)
        {
            return Refusal(refused);
        }

        ScopeHeaders.Add(http.Response.Headers, asker, scopes);
        if (counted && limits.Exceeded(asker, http.Response.Headers) is { } exceeded)
        {
            return Refusal(exceeded);
        }

        var call = new ApiCall(http, world, links, asker, body);
        var answer = Try(call, handle);
        foreach (var (name, value) in call.Headers)
        {
            answer.Headers[name] = value;
        }

        answer = Condition.Apply(http, answer);
        limits.Count(asker, http.Response.Headers, counted && !(answer.Status == 304 && !asker.IsAnonymous));
        return answer;
    }

    private static Answer Try(ApiCall call, Func<ApiCall, Answer> handle)
    {
        try
        {
            var answer = handle(call);
            return answer with { Headers = new(answer.Headers) };
        }
        catch (RefusedException refused)
        {
            return Refusal(refused);
        }
    }

    private static Answer Refusal(RefusedException refused) =>
        new(refused.Status, ErrorShape.Of(refused.Status, refused.Message)) { Headers = refused.Headers };

    private static async Task<JsonObject?> BodyAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            return null;
        }

        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (answer.Body is { } body)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
        }
    }
}

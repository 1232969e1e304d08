using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Berth.GitHubStandIn.OAuth;

/// <summary>The fields of a request to the OAuth endpoints, which come as a form, as JSON or in the query.</summary>
internal sealed class Form(Dictionary<string, string> fields)
{
    public string? this[string name] => fields.GetValueOrDefault(name);

    public static async Task<Form> ReadAsync(HttpRequest request)
    {
        var fields = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
            {
                fields[name] = value.ToString();
            }
        }
        else if (request.HasJsonContentType())
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            foreach (var property in body.RootElement.EnumerateObject())
            {
                fields[property.Name] = property.Value.ToString();
            }
        }

        return new(fields);
    }

    /// <summary>Scopes, which clients separate by spaces or commas.</summary>
    public IReadOnlyList<string> Scopes() => this["scope"]?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
}

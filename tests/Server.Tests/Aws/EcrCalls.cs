using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

/// <summary>Calls of ECR to an open registry, where no signature is needed.</summary>
internal static class EcrCalls
{
    /// <summary>A call that is answered.</summary>
    internal static async Task<JsonElement> CallAsync(this RegistryHost host, string operation, string body) =>
        (await host.EcrAsync(operation, body)).Ok();

    /// <summary>A call that is refused, and changes nothing.</summary>
    internal static async Task<JsonElement> RefusedAsync(this RegistryHost host, string operation, string body, string code) =>
        (await host.UnchangedAsync(() => host.EcrAsync(operation, body))).Refused(code);

    /// <summary>The body of a refusal.</summary>
    internal static JsonElement Refused(this Answer answer, string code)
    {
        Assert.Equal(code, answer.Is(400).Json.GetProperty("__type").GetString());
        return answer.Json;
    }

    internal static Task<JsonElement> SetMutabilityAsync(this TestRepository repository, string mode, params string[] filters)
    {
        var request = new JsonObject { ["repositoryName"] = repository.Name, ["imageTagMutability"] = mode };
        if (filters.Length > 0)
        {
            request["imageTagMutabilityExclusionFilters"] =
                new JsonArray([.. filters.Select(filter => new JsonObject { ["filterType"] = "WILDCARD", ["filter"] = filter })]);
        }

        return repository.Host.CallAsync("PutImageTagMutability", request.ToJsonString());
    }
}

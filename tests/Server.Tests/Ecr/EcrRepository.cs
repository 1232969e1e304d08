using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Berth.Core.Access;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Ecr;

/// <summary>A repository of one test as clients of ECR's interface see it.</summary>
internal sealed class EcrRepository(RegistryHost host)
{
    internal const string Target = "AmazonEC2ContainerRegistry_V20150921.";

    internal TestRepository Repository { get; } = host.NewRepository();

    internal string Name => Repository.Name;

    internal string Account => host.Services.GetRequiredService<AccessRules>().Resources.Account;

    internal static JsonObject Id(string? digest = null, string? tag = null)
    {
        var id = new JsonObject();
        if (digest is not null)
        {
            id["imageDigest"] = digest;
        }

        if (tag is not null)
        {
            id["imageTag"] = tag;
        }

        return id;
    }

    /// <summary>A call about this repository.</summary>
    internal Task<Answer> SendAsync(string operation, params (string Member, JsonNode? Value)[] members)
    {
        var body = new JsonObject { ["repositoryName"] = Name };
        foreach (var (member, value) in members)
        {
            body[member] = value;
        }

        return SendAsync(host, operation, body);
    }

    internal static Task<Answer> SendAsync(RegistryHost host, string operation, JsonObject body) => host.SendAsync(
        Call.Post("/").Sending(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/x-amz-json-1.1").With("X-Amz-Target", Target + operation));

    /// <summary>The answer to a call that must succeed.</summary>
    internal async Task<JsonElement> AskAsync(string operation, params (string Member, JsonNode? Value)[] members) =>
        (await SendAsync(operation, members)).Is(200).Json;

    /// <summary>A call that must be refused, with these words if any are given.</summary>
    internal async Task RefusedAsync(string code, string? message, string operation, params (string Member, JsonNode? Value)[] members)
    {
        var answer = (await SendAsync(operation, members)).Is(400).Json;
        Assert.Equal(code, answer.GetProperty("__type").GetString());
        var said = answer.GetProperty("message").GetString();
        Assert.NotEqual("", said);
        Assert.Equal(message ?? said, said);
    }

    /// <summary>The failures of an answer, as lines.</summary>
    internal static string[] Failures(JsonElement answer) =>
        [.. answer.GetProperty("failures").EnumerateArray().Select(failure => $"{failure.GetProperty("failureCode")}: {failure.GetProperty("failureReason")}")];

    /// <summary>Image ids as lines: the tag, or the digest of an image without one.</summary>
    internal static string[] Ids(JsonElement ids) =>
        [.. ids.EnumerateArray().Select(id => id.TryGetProperty("imageTag", out var tag) ? tag.GetString()! : id.GetProperty("imageDigest").GetString()!)];
}

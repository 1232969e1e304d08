using System.Text.Json;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

/// <summary>Sends operations to an open registry, as clients write them.</summary>
internal sealed class AwsCaller(RegistryHost host, string targetPrefix)
{
    internal const string Ecr = "AmazonEC2ContainerRegistry_V20150921";
    internal const string EcrPublic = "SpencerFrontendService";
    internal const string Secrets = "secretsmanager";

    internal Task<Answer> SendAsync(string operation, string body) => host.JsonAsync(targetPrefix, operation, body);

    /// <summary>The answer to an operation that succeeds.</summary>
    internal async Task<JsonElement> CallAsync(string operation, string body = "{}") => (await SendAsync(operation, body)).Is(200).Json;

    /// <summary>An operation that is refused, and changes nothing.</summary>
    internal async Task<string> RefusedAsync(string code, string operation, string body, int status = 400)
    {
        var answer = await host.UnchangedAsync(() => SendAsync(operation, body));
        answer.Is(status);
        Assert.Equal(code, answer.Json.GetProperty("__type").GetString());
        return answer.Json.GetProperty("message").GetString()!;
    }
}

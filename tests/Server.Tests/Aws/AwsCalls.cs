using System.Text;
using System.Text.Json;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

/// <summary>Calls of AWS's interfaces to a registry where everybody is the administrator, so without a signature.</summary>
internal static class AwsCalls
{
    /// <summary>An operation of ECR.</summary>
    internal static Task<Answer> EcrAsync(this RegistryHost host, string operation, string input) =>
        host.JsonAsync(AwsCaller.Ecr, operation, input);

    internal static Task<Answer> JsonAsync(this RegistryHost host, string target, string operation, string input) => host.SendAsync(
        Call.Post("/").With("X-Amz-Target", $"{target}.{operation}").Sending(Encoding.UTF8.GetBytes(input), "application/x-amz-json-1.1"));

    /// <summary>A success; numbers and times are what they are.</summary>
    internal static JsonElement Ok(this Answer answer) => answer.Is(200).Has("Content-Type", "application/x-amz-json-1.1").Json;

    /// <summary>A refusal by its name and, where it is ECR's own, its text.</summary>
    internal static void IsAwsError(this Answer answer, string code, string message = "")
    {
        Assert.Equal(code, answer.Is(400).Json.GetProperty("__type").GetString());
        Assert.Contains(message, answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    internal static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;
}

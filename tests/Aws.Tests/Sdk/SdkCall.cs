using System.Text.Json.Nodes;

namespace Berth.Aws.Tests.Sdk;

/// <summary>A call for an SDK to make.</summary>
/// <param name="Service">As the SDKs name it: <c>ecr</c>, <c>ecr-public</c>, <c>iam</c>, <c>sts</c>, <c>secretsmanager</c>.</param>
/// <param name="Verb"><c>operation</c>; for boto3 also <c>paginator</c> or <c>waiter</c>.</param>
/// <param name="Name">Of the operation, the paginator or the waiter.</param>
/// <param name="Credentials">Null for a call that is not signed.</param>
public sealed record SdkCall(string Service, string Verb, string Name, JsonNode Input, SdkCredentials? Credentials)
{
    internal string ToLine(Uri endpoint, string region) => new JsonObject
    {
        ["service"] = Service,
        [Verb] = Name,
        ["input"] = Input.DeepClone(),
        ["endpoint"] = endpoint.GetLeftPart(UriPartial.Authority),
        ["region"] = region,
        ["credentials"] = Credentials is null
            ? null
            : new JsonObject
            {
                ["accessKeyId"] = Credentials.AccessKeyId,
                ["secretAccessKey"] = Credentials.SecretAccessKey,
                ["sessionToken"] = Credentials.SessionToken,
            },
    }.ToJsonString();
}

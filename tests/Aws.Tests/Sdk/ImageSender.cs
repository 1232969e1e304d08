using System.Text.Json.Nodes;
using Berth.Aws.Tests.Stories;

namespace Berth.Aws.Tests.Sdk;

/// <summary>Pushes an image by ECR's own operations, as no engine does.</summary>
internal static class ImageSender
{
    /// <summary>Makes the repository if need be.</summary>
    internal static async Task SendAsync(
        SdkProcess sdk, SdkCredentials credentials, string repository, string? tag, SampleContent image, CancellationToken cancel)
    {
        var created = await CallAsync("CreateRepository", new() { ["repositoryName"] = repository });
        Assert.True(created.Error is null || created.ErrorName == "RepositoryAlreadyExistsException", created.ToString());
        foreach (var content in new[] { image.Layer, image.Config })
        {
            await SendLayerAsync(content);
        }

        var put = new JsonObject { ["repositoryName"] = repository, ["imageManifest"] = image.Manifest };
        if (tag is not null)
        {
            put["imageTag"] = tag;
        }

        Done(await CallAsync("PutImage", put));

        async Task SendLayerAsync(byte[] content)
        {
            var upload = (string)Done(await CallAsync("InitiateLayerUpload", new() { ["repositoryName"] = repository }))["uploadId"]!;
            Done(await CallAsync("UploadLayerPart", new()
            {
                ["repositoryName"] = repository,
                ["uploadId"] = upload,
                ["partFirstByte"] = 0,
                ["partLastByte"] = content.Length - 1,
                ["layerPartBlob"] = new JsonObject { ["$base64"] = Convert.ToBase64String(content) },
            }));
            Done(await CallAsync("CompleteLayerUpload", new()
            {
                ["repositoryName"] = repository,
                ["uploadId"] = upload,
                ["layerDigests"] = new JsonArray(Berth.Harness.ContentDigest.Sha256(content)),
            }));
        }

        Task<SdkAnswer> CallAsync(string operation, JsonObject input) => sdk.CallAsync(new("ecr", "operation", operation, input, credentials), cancel);
    }

    private static JsonNode Done(SdkAnswer answer)
    {
        Assert.True(answer.Output is not null, answer.ToString());
        return answer.Output;
    }
}

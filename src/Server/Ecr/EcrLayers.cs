using Berth.Core.Access;
using Berth.Core.Blobs;
using Berth.Core.Repositories;
using Berth.Core.Tokens;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Layers that are there: which, and where to read them.</summary>
internal sealed class EcrLayers(Blobs blobs, BlobLinks links, EcrLayerLinks addresses, AccessRules rules)
{
    /// <summary>What is there and what is not, in the order of the request; what is no digest is a failure of its own.</summary>
    internal async Task<BatchCheckLayerAvailabilityResponse> CheckAsync(BatchCheckLayerAvailabilityRequest request, AwsCall call)
    {
        var (digests, failures) = (new List<Digest>(), new List<LayerFailure>());
        foreach (var text in request.LayerDigests.Distinct())
        {
            if (Digest.TryParse(text, out var digest))
            {
                digests.Add(digest.Value);
            }
            else
            {
                failures.Add(Failure(text));
            }
        }

        var found = await blobs.FindAllAsync(RepositoryName.Parse(request.RepositoryName), digests, call.Cancel);
        return new([.. digests.Select(digest => Shown(digest, found.GetValueOrDefault(digest)))], failures);
    }

    /// <summary>A link to the layer that needs no signature of the reader's, and ends.</summary>
    internal async Task<GetDownloadUrlForLayerResponse> LinkAsync(GetDownloadUrlForLayerRequest request, AwsCall call)
    {
        var (name, digest) = (RepositoryName.Parse(request.RepositoryName), Digest.Parse(request.LayerDigest));
        var place = await blobs.FindPlaceAsync(name, digest, call.Cancel) ?? throw new AwsException(
            "LayersNotFoundException",
            $"The layer with digest '{digest}' does not exist in the repository with name '{name}' in the registry with id '{rules.Resources.Account}'");
        if (!place.IsReferenced)
        {
            throw new AwsException(
                "LayerInaccessibleException",
                $"The layer with digest '{digest}' is not available in the repository with name '{name}' because it is not associated with an image");
        }

        return new(addresses.Of(await links.SignAsync(place.Repository, digest, call.Cancel), call.Http), digest.Value);
    }

    private static Layer Shown(Digest digest, Blob? blob) =>
        blob is null ? new(digest.Value, "UNAVAILABLE", null) : new(digest.Value, "AVAILABLE", blob.Size);

    private static LayerFailure Failure(string text) => text.Length == 0
        ? new(text, "MissingLayerDigest", "Invalid request parameters: layer digest cannot be empty")
        : new(text, "InvalidLayerDigest", "Invalid request parameters: layer digest should be sha256 or sha512 with lower-case hexadecimal characters");
}

using System.Buffers;
using System.IO.Pipelines;
using Berth.Core;
using Berth.Core.Blobs;
using Berth.Core.Catalog;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>Layers of public repositories, in parts inside JSON.</summary>
internal sealed class EcrPublicLayers(PublicRepositories repositories, Blobs blobs, Uploads uploads, PublicNames names)
{
    /// <summary>In bytes: what a client is asked to send at once.</summary>
    private const long PartSize = 20 * 1024 * 1024;

    internal async Task<BatchCheckLayerAvailabilityResponse> CheckAsync(BatchCheckLayerAvailabilityRequest request, AwsCall call)
    {
        var repository = await RequireAsync(request.RepositoryName, call);
        var (layers, failures) = (new List<Layer>(), new List<LayerFailure>());
        foreach (var text in request.LayerDigests)
        {
            if (!Digest.TryParse(text, out var digest))
            {
                failures.Add(new(text, "InvalidLayerDigest", $"'{Printable.Of(text)}' is no digest"));
            }
            else
            {
                var blob = await blobs.FindAsync(repository, digest.Value, call.Cancel);
                layers.Add(new(text, blob is null ? "UNAVAILABLE" : "AVAILABLE", blob?.Size));
            }
        }

        return new(layers, failures);
    }

    internal async Task<InitiateLayerUploadResponse> InitiateAsync(RepositoryRequest request, AwsCall call)
    {
        var upload = await uploads.StartAsync(Space(await RequireAsync(request.RepositoryName, call), call), null);
        return new(upload.Id.ToString(), PartSize);
    }

    internal async Task<UploadLayerPartResponse> UploadAsync(UploadLayerPartRequest request, AwsCall call)
    {
        var space = Space(await RequireAsync(request.RepositoryName, call), call);
        var id = IdOf(request.UploadId, space.Repository);
        var upload = await uploads.FindAsync(space, id, call.Cancel);
        var length = request.LayerPartBlob.Length;
        if (request.PartFirstByte != upload.Received || request.PartLastByte != request.PartFirstByte + length - 1 || length == 0)
        {
            throw new AwsException(
                "InvalidLayerPartException",
                $"the part has {length} bytes and stands at {request.PartFirstByte} to {request.PartLastByte}; the upload goes on at byte {upload.Received}")
            {
                Members = new Dictionary<string, object>
                {
                    ["registryId"] = names.Registry,
                    ["repositoryName"] = space.Repository.Value,
                    ["uploadId"] = request.UploadId,
                    ["lastValidByteReceived"] = upload.Received - 1,
                },
            };
        }

        var body = new UploadBody(
            PipeReader.Create(new ReadOnlySequence<byte>(request.LayerPartBlob)), length, UploadRange.Parse($"{request.PartFirstByte}-{request.PartLastByte}"))
        {
            IsPart = true,
        };
        var after = await uploads.AppendAsync(space, id, body, call.Cancel);
        return new(names.Registry, space.Repository.Value, request.UploadId, after.Received - 1);
    }

    internal async Task<CompleteLayerUploadResponse> CompleteAsync(CompleteLayerUploadRequest request, AwsCall call)
    {
        var space = Space(await RequireAsync(request.RepositoryName, call), call);
        var id = IdOf(request.UploadId, space.Repository);
        if (request.LayerDigests is not [var text])
        {
            throw new AwsException("InvalidParameterException", "Invalid parameter at 'layerDigests' failed to satisfy constraint: 'an upload has one digest'");
        }

        var blob = await uploads.CompletePartsAsync(space, id, Digest.Parse(text), call.Cancel);
        return new(names.Registry, space.Repository.Value, request.UploadId, blob.Digest.Value);
    }

    private async Task<RepositoryName> RequireAsync(string name, AwsCall call) =>
        (await repositories.RequireAsync(RepositoryName.Parse(name), call.Cancel)).Name;

    private static UploadSpace Space(RepositoryName repository, AwsCall call) => new(repository, call.Caller.Id);

    /// <summary>What is not the id of an upload is the id of none.</summary>
    private static UploadId IdOf(string text, RepositoryName repository) => UploadId.TryParse(text, out var id)
        ? id.Value
        : throw new RegistryException(RegistryError.UploadNotFound, $"{repository} has no open upload {Printable.Of(text)}");
}

using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Blobs;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Layers that are brought in parts. It is the upload that docker has too, with ECR's rules for parts on top.</summary>
internal sealed class EcrLayerUploads(Uploads uploads, RepositorySettings settings, AccessRules rules)
{
    /// <summary>In bytes, as ECR asks for them.</summary>
    private const long PartSize = 10 * 1024 * 1024;

    private string Account => rules.Resources.Account;

    internal async Task<InitiateLayerUploadResponse> StartAsync(InitiateLayerUploadRequest request, AwsCall call)
    {
        var upload = await uploads.StartAsync(await SpaceAsync(request.RepositoryName, call), algorithm: null);
        return new(upload.Id.ToString(), PartSize);
    }

    internal async Task<UploadLayerPartResponse> AppendAsync(UploadLayerPartRequest request, AwsCall call)
    {
        var (space, id) = (await SpaceAsync(request.RepositoryName, call), IdOf(request.UploadId));
        RequirePart(request, (await uploads.FindAsync(space, id, call.Cancel)).Received);
        var range = string.Create(CultureInfo.InvariantCulture, $"{request.PartFirstByte}-{request.PartLastByte}");
        var part = new UploadBody(PipeReader.Create(new ReadOnlySequence<byte>(request.LayerPartBlob)), request.LayerPartBlob.Length, UploadRange.Parse(range))
        {
            IsPart = true,
        };
        var upload = await uploads.AppendAsync(space, id, part, call.Cancel);
        return new(Account, request.RepositoryName, request.UploadId, upload.Received - 1);
    }

    internal async Task<CompleteLayerUploadResponse> CompleteAsync(CompleteLayerUploadRequest request, AwsCall call)
    {
        var (space, id) = (await SpaceAsync(request.RepositoryName, call), IdOf(request.UploadId));
        var digest = request.LayerDigests.Distinct().ToList() is [var only]
            ? Digest.Parse(only)
            : throw new AwsException("InvalidParameterException", "Invalid parameter at 'layerDigests' failed to satisfy constraint: 'An upload is one layer and has one digest'");
        var blob = await uploads.CompletePartsAsync(space, id, digest, call.Cancel);
        return new(Account, request.RepositoryName, request.UploadId, blob.Digest.Value);
    }

    /// <summary>What ECR tells a client that has lost count: how far the upload is.</summary>
    private void RequirePart(UploadLayerPartRequest request, long received)
    {
        var message = (request.PartFirstByte != received, request.PartLastByte - request.PartFirstByte != request.LayerPartBlob.Length - 1L) switch
        {
            (true, _) => $"First byte of the layer part is {request.PartFirstByte} instead of {received}",
            (_, true) => $"The layer part has {request.LayerPartBlob.Length} bytes, which is not what its first and last byte say",
            _ => null,
        };
        if (message is null && request.LayerPartBlob.Length > 0)
        {
            return;
        }

        throw new AwsException("InvalidLayerPartException", message ?? "The layer part is empty")
        {
            Members = new Dictionary<string, object>
            {
                ["registryId"] = Account,
                ["repositoryName"] = request.RepositoryName,
                ["uploadId"] = request.UploadId,
                ["lastValidByteReceived"] = received - 1,
            },
        };
    }

    /// <summary>Uploads of this caller in a repository that is there: unlike a push, a call makes none.</summary>
    private async ValueTask<UploadSpace> SpaceAsync(string repository, AwsCall call)
    {
        var name = RepositoryName.Parse(repository);
        return await settings.FindAsync(name, call.Cancel) is null
            ? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}")
            : new(name, call.Caller.Id);
    }

    private static UploadId IdOf(string text) => UploadId.TryParse(text.ToLowerInvariant(), out var id)
        ? id.Value
        : throw new RegistryException(RegistryError.UploadNotFound, $"'{Printable.Of(text)}' is not the id of an upload");
}

using Berth.Core.Access;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Where images are: in the archive, in other registries.</summary>
internal sealed class EcrImageStates(Images images, AccessRules rules)
{
    private string Account => rules.Resources.Account;

    internal async Task<UpdateImageStorageClassResponse> MoveAsync(UpdateImageStorageClassRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        var image = await images.RequireAsync(repository, request.ImageId, Account, call.Cancel);
        var reference = Reference.Parse(image.Digest.Value);
        var status = await (request.TargetStorageClass == "ARCHIVE"
            ? images.ArchiveAsync(repository, reference, call.Actor)
            : images.RestoreAsync(repository, reference, call.Actor));
        return status is { } now
            ? new(Account, repository.Value, new(image.Digest.Value, request.ImageId.ImageTag), ImageStatusNames.Of(now))
            : throw EcrImageErrors.Of(
                new ImageFailure(new(request.ImageId.ImageDigest, request.ImageId.ImageTag), ImageFailureKind.NotFound), repository.Value, Account);
    }

    /// <summary>Nothing is copied elsewhere, so there is nothing to say of an image that is there.</summary>
    internal async Task<DescribeImageReplicationStatusResponse> DescribeReplicationAsync(DescribeImageReplicationStatusRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        var image = await images.RequireAsync(repository, request.ImageId, Account, call.Cancel);
        return new(repository.Value, new(image.Digest.Value, request.ImageId.ImageTag), []);
    }

    /// <summary>Nothing is signed here, so there is nothing to say of an image that is there.</summary>
    internal async Task<DescribeImageSigningStatusResponse> DescribeSigningAsync(DescribeImageSigningStatusRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        var image = await images.RequireAsync(repository, request.ImageId, Account, call.Cancel);
        return new(Account, repository.Value, new(image.Digest.Value, request.ImageId.ImageTag), []);
    }
}

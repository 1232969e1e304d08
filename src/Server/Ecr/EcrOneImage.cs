using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>The one image that a request is about.</summary>
internal static class EcrOneImage
{
    /// <exception cref="AwsException">There is none.</exception>
    internal static async Task<Image> RequireAsync(
        this Images images, RepositoryName repository, ImageIdentifier id, string account, CancellationToken cancel)
    {
        var (image, failure) = (await images.DescribeAsync(repository, [new(id.ImageDigest, id.ImageTag)], cancel))[0];
        return image ?? throw EcrImageErrors.Of(failure!, repository.Value, account);
    }
}

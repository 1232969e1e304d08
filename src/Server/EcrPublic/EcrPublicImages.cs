using System.Text;
using Berth.Core;
using Berth.Core.Blobs;
using Berth.Core.Catalog;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>Images of public repositories.</summary>
internal sealed class EcrPublicImages(PublicRepositories repositories, PublicImages lists, Images images, PublicNames names)
{
    internal async Task<DescribeImagesResponse> DescribeAsync(DescribeImagesRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(RepositoryName.Parse(request.RepositoryName), call.Cancel);
        if (request.ImageIds is { } wanted)
        {
            var named = new List<ImageDetail>();
            foreach (var id in wanted)
            {
                named.Add(Describe(repository, await FindAsync(repository, id, call) ?? throw NotFound(repository, id)));
            }

            return new(named, null);
        }

        var asked = ListPage.Of(request.NextToken, request.MaxResults);
        var (page, next) = asked.Cut(await lists.ListAsync(repository, asked.After, asked.Count + 1, call.Cancel), image => image.Digest);
        return new([.. page.Select(image => Describe(repository, image))], next);
    }

    internal async Task<DescribeImageTagsResponse> DescribeTagsAsync(DescribeImageTagsRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(RepositoryName.Parse(request.RepositoryName), call.Cancel);
        var asked = ListPage.Of(request.NextToken, request.MaxResults);
        var (page, next) = asked.Cut(await lists.ListTagsAsync(repository, asked.After, asked.Count + 1, call.Cancel), tag => tag.Name);
        return new(
            [.. page.Select(tag => new ImageTagDetail(
                tag.Name, tag.Updated, new(tag.Image.Digest, tag.Image.Size, tag.Image.Pushed, tag.Image.MediaType, tag.Image.ArtifactType)))],
            next);
    }

    internal async Task<PutImageResponse> PutAsync(PutImageRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(RepositoryName.Parse(request.RepositoryName), call.Cancel);
        var document = ManifestDocument.Parse(Encoding.UTF8.GetBytes(request.ImageManifest), request.ImageManifestMediaType);
        var digest = request.ImageDigest is { } promised ? Digest.Parse(promised) : DigestAlgorithm.Sha256.Of(document.Content.Span);
        Tag? tag = request.ImageTag is { } text ? Tag.Parse(text) : null;
        await images.PutAsync(repository.Name, document, digest, tag is { } one ? [one] : [], call.Actor, asNew: true);
        return new(new(names.Registry, repository.Name.Value, new(digest.Value, tag?.Value), request.ImageManifest, document.MediaType));
    }

    internal async Task<BatchDeleteImageResponse> DeleteAsync(BatchDeleteImageRequest request, AwsCall call)
    {
        var repository = await repositories.RequireAsync(RepositoryName.Parse(request.RepositoryName), call.Cancel);
        var ids = request.ImageIds.Select(id => new ImageId(id.ImageDigest, id.ImageTag)).ToList();
        var outcome = await images.DeleteAsync(repository.Name, ids, call.Actor);
        return new(
            [.. outcome.Deleted.Select(id => new ImageIdentifier(id.Digest, id.Tag))],
            [.. outcome.Failures.Select(Shape)]);
    }

    private static ImageFailure Shape(Core.Images.ImageFailure failure)
    {
        var (code, reason) = ImageFailureWords.Of(failure);
        return new(new(failure.Id.Digest, failure.Id.Tag), code, reason);
    }

    private async Task<PublicImage?> FindAsync(PublicRepository repository, ImageIdentifier id, AwsCall call)
    {
        if (id.ImageDigest is { } digest)
        {
            _ = Digest.Parse(digest);
        }

        return (id.ImageDigest ?? id.ImageTag) is { } text && (id.ImageDigest is not null || Tag.TryParse(text, out _))
            ? await lists.FindAsync(repository, Reference.Parse(text), call.Cancel)
            : null;
    }

    private ImageDetail Describe(PublicRepository repository, PublicImage image) => new(
        names.Registry,
        repository.Name.Value,
        image.Digest,
        image.Tags.Count == 0 ? null : image.Tags,
        image.Size,
        image.Pushed,
        image.MediaType,
        image.ArtifactType);

    private AwsException NotFound(PublicRepository repository, ImageIdentifier id) => new(
        "ImageNotFoundException",
        $"The image with imageId {{imageDigest:'{Printable.Of(id.ImageDigest ?? "null")}', imageTag:'{Printable.Of(id.ImageTag ?? "null")}'}} does not exist within the repository with name '{repository.Name}' in the registry with id '{names.Registry}'");
}

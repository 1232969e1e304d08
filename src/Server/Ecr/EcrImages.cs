using System.Text;
using Berth.Core.Access;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Images that are pushed, pulled and deleted by API.</summary>
internal sealed class EcrImages(Images images, ImagePulls pulls, AccessRules rules)
{
    /// <summary>The most bytes of manifests in one answer: as many as a hundred ordinary ones have, and a bound all the same.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private string Account => rules.Resources.Account;

    internal async Task<PutImageResponse> PutAsync(PutImageRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        var document = ManifestDocument.Parse(Encoding.UTF8.GetBytes(request.ImageManifest), request.ImageManifestMediaType);
        List<Tag> tags = request.ImageTag is { } tag ? [Tag.Parse(tag)] : [];
        var put = await images.PutAsync(repository, document, DigestOf(request), tags, call.Actor, asNew: true);
        return new(new(Account, repository.Value, new(put.Digest.Value, request.ImageTag), request.ImageManifest, document.MediaType));
    }

    /// <summary>A digest counts more than a tag beside it, as in ECR.</summary>
    internal async Task<BatchGetImageResponse> GetAsync(BatchGetImageRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        await images.RequireRepositoryAsync(repository, call.Cancel);
        var (found, failures, bytes) = (new List<ImageShape>(), new List<ImageFailureShape>(), 0L);
        foreach (var id in request.ImageIds.Distinct())
        {
            var asked = id.ImageDigest is null ? id : id with { ImageTag = null };
            var (manifest, failure) = await images.PullAsync(repository, new(asked.ImageDigest, asked.ImageTag), call.Cancel);
            if (manifest is null)
            {
                failures.Add(EcrImageErrors.Of(failure! with { Id = new(id.ImageDigest, id.ImageTag) }));
                continue;
            }

            if (WhyNot(manifest, request.AcceptedMediaTypes) is { } reason)
            {
                failures.Add(new(id, "ImageNotFound", reason));
                continue;
            }

            if ((bytes += manifest.Size) > MaxBytes)
            {
                throw new AwsException("LimitExceededException", $"The manifests have more than {MaxBytes} bytes together: ask for fewer images at once");
            }

            pulls.Note(manifest, call.Caller);
            found.Add(new(
                Account, repository.Value, new(manifest.Digest.Value, asked.ImageTag), Encoding.UTF8.GetString(manifest.Content), manifest.MediaType));
        }

        return new(found, failures);
    }

    internal async Task<BatchDeleteImageResponse> DeleteAsync(BatchDeleteImageRequest request, AwsCall call)
    {
        var ids = request.ImageIds.Select(id => new ImageId(id.ImageDigest, id.ImageTag)).ToList();
        var outcome = await images.DeleteAsync(RepositoryName.Parse(request.RepositoryName), ids, call.Actor);
        return new([.. outcome.Deleted.Select(id => new ImageIdentifier(id.Digest, id.Tag))], [.. outcome.Failures.Select(EcrImageErrors.Of)]);
    }

    private static Digest? DigestOf(PutImageRequest request)
    {
        if (request.ImageDigest is not { } text)
        {
            return null;
        }

        return Digest.TryParse(text, out var digest) ? digest : throw EcrImageErrors.Invalid("imageDigest", $"'{Core.Printable.Of(text)}' is not a digest");
    }

    /// <summary>Nothing is converted: another manifest would have another digest.</summary>
    private static string? WhyNot(Manifest manifest, IReadOnlyList<string>? accepted) => manifest switch
    {
        { Status: not ImageStatus.Active } => "Requested image is archived: restore it, or push it again, before it can be pulled",
        _ when accepted is not null && !accepted.Contains(manifest.MediaType) =>
            $"Requested image has the media type {manifest.MediaType}, which is not among the accepted ones",
        _ => null,
    };
}

using System.Globalization;
using System.Text.Json;
using Berth.Core.Access;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>What images there are, and what is known of them.</summary>
internal sealed class EcrImageLists(Images images, AccessRules rules)
{
    private const int UsualPage = 100;
    private const int UsualReferrers = 50;
    private const string Any = "ANY";

    private string Account => rules.Resources.Account;

    internal async Task<DescribeImagesResponse> DescribeAsync(DescribeImagesRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        if (request.ImageIds is { } ids)
        {
            return new([.. (await FindAsync(repository, ids, request.Filter, call.Cancel)).Select(image => Describe(repository, image))], null);
        }

        var count = request.MaxResults ?? UsualPage;
        var query = QueryOf(request.Filter) with { After = NumberOf(PageToken.Read(request.NextToken)), Count = count + 1 };
        var page = new List<Image>();
        await foreach (var image in images.ReadAsync(repository, query, call.Cancel))
        {
            page.Add(image);
        }

        var next = page.Count > count ? page[count - 1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return new([.. page.Take(count).Select(image => Describe(repository, image))], PageToken.Write(next));
    }

    internal async Task<ListImagesResponse> ListAsync(ListImagesRequest request, AwsCall call)
    {
        var count = request.MaxResults ?? UsualPage;
        var key = PageToken.Read(request.NextToken);
        var space = key.IndexOf(' ', StringComparison.Ordinal);
        var query = QueryOf(request.Filter) with { After = NumberOf(space < 0 ? key : key[..space]), Count = count + 1 };
        var page = await images.ListAsync(RepositoryName.Parse(request.RepositoryName), query, space < 0 ? "" : key[(space + 1)..], call.Cancel);
        var next = page.Count > count ? KeyOf(page[count - 1]) : null;
        return new([.. page.Take(count).Select(listed => new ImageIdentifier(listed.Id.Digest, listed.Id.Tag))], PageToken.Write(next));
    }

    internal async Task<ListImageReferrersResponse> ListReferrersAsync(ListImageReferrersRequest request, AwsCall call)
    {
        if (!Digest.TryParse(request.SubjectId.ImageDigest, out var subject))
        {
            throw EcrImageErrors.Invalid("imageDigest", $"'{Core.Printable.Of(request.SubjectId.ImageDigest)}' is not a digest");
        }

        var count = request.MaxResults ?? UsualReferrers;
        var page = await images.ListReferrersAsync(
            RepositoryName.Parse(request.RepositoryName),
            subject.Value,
            request.Filter?.ArtifactTypes ?? [],
            StatusOf(request.Filter?.ArtifactStatus),
            PageToken.Read(request.NextToken),
            count + 1,
            call.Cancel);
        var next = page.Count > count ? page[count - 1].Referrer.Digest.Value : null;
        return new([.. page.Take(count).Select(item => Describe(item.Referrer, item.Status))], PageToken.Write(next));
    }

    /// <summary>An image that is named is described whatever its status is, unless a filter asks for another.</summary>
    private async Task<IEnumerable<Image>> FindAsync(
        RepositoryName repository, IReadOnlyList<ImageIdentifier> ids, ImageFilter? filter, CancellationToken cancel)
    {
        var found = new List<Image>();
        foreach (var (image, failure) in await images.DescribeAsync(repository, ids.Select(id => new ImageId(id.ImageDigest, id.ImageTag)), cancel))
        {
            found.Add(image ?? throw EcrImageErrors.Of(failure!, repository.Value, Account));
        }

        var query = QueryOf(filter);
        return found.DistinctBy(image => image.Number).Where(image =>
            (filter?.ImageStatus is null || query.Status is null || image.Status == query.Status)
            && (query.IsTagged is null || image.Tags.Count > 0 == query.IsTagged));
    }

    private ImageDetail Describe(RepositoryName repository, Image image) => new()
    {
        RegistryId = Account,
        RepositoryName = repository.Value,
        ImageDigest = image.Digest.Value,
        ImageTags = image.Tags.Count > 0 ? image.Tags : null,
        ImageSizeInBytes = image.Size,
        ImagePushedAt = image.PushedAt,
        ImageManifestMediaType = image.MediaType,
        ArtifactMediaType = image.ArtifactType,
        LastRecordedPullTime = image.PulledAt,
        SubjectManifestDigest = image.Subject?.Value,
        ImageStatus = ImageStatusNames.Of(image.Status),
        LastArchivedAt = image.ArchivedAt,
        LastActivatedAt = image.RestoredAt,
    };

    private static ImageReferrer Describe(Referrer referrer, ImageStatus status) =>
        JsonSerializer.Deserialize(referrer.Descriptor, EcrImageJson.Default.ImageReferrer)! with { ArtifactStatus = ImageStatusNames.Of(status) };

    private static ImageQuery QueryOf(ImageFilter? filter) => new()
    {
        Status = StatusOf(filter?.ImageStatus),
        IsTagged = filter?.TagStatus switch { null or Any => null, var status => status == "TAGGED" },
    };

    /// <summary>Unless it is asked for, only what can be pulled.</summary>
    private static ImageStatus? StatusOf(string? filter) => filter switch
    {
        null => ImageStatus.Active,
        Any => null,
        _ => ImageStatusNames.Parse(filter),
    };

    private static string KeyOf(ListedImage last) => string.Create(CultureInfo.InvariantCulture, $"{last.Number} {last.Id.Tag}");

    private static long NumberOf(string key)
    {
        if (key.Length == 0)
        {
            return 0;
        }

        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw EcrImageErrors.Invalid("nextToken", "Invalid token");
    }
}

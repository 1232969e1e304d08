using Berth.Bench.Content;

namespace Berth.Bench.Cases;

/// <summary>All that is measured, in the order of the table.</summary>
internal static class CaseList
{
    private const long Chunk = 16L * LargeBlob.Block;

    public static IReadOnlyList<ICase> Of(Scale scale) =>
    [
        new SmallRead("manifest-head", "HEAD manifest by tag", "HEAD", $"manifests/{SmallRead.Tag}", SmallRead.Image.Manifest, scale),
        new SmallRead("manifest-get", "GET manifest by tag", "GET", $"manifests/{SmallRead.Tag}", SmallRead.Image.Manifest, scale),
        new SmallRead("manifest-digest", "GET manifest by digest", "GET", $"manifests/{SmallRead.Image.Manifest.Digest}", SmallRead.Image.Manifest, scale),
        new SmallRead("blob-get", "GET 1 KiB blob", "GET", $"blobs/{SmallRead.Kibibyte.Digest}", SmallRead.Kibibyte, scale),
        new AuthorisedRead(scale),
        new TokenRequests(scale),
        new LargePull(scale),
        new SmallPush("small-push-put", UploadMode.OnePut, scale),
        new SmallPush("small-push-patch", UploadMode.PatchThenPut, scale),
        new LargePush("large-push-put", chunk: null, scale),
        new LargePush("large-push-patch", Chunk, scale),
        new TagPages(scale),
        new Mixed(scale),
        .. scale.StoredTags.Select(count => new StoredTags(count, scale)),
    ];
}

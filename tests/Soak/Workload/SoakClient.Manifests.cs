using System.Net;
using Berth.Harness;
using Berth.Soak.Model;

namespace Berth.Soak.Workload;

public sealed partial class SoakClient
{
    private async Task PushImageAsync(RepositoryModel repository, CancellationToken cancel)
    {
        var config = BlobContent.Create(random.Next(), random.Next(100, 2000), sha512: false);
        var layers = Enumerable.Range(0, random.Next(1, 5)).Select(_ => SomeBlob()).ToList();
        foreach (var blob in layers.Append(config))
        {
            await EnsureBlobAsync(repository, blob, cancel);
        }

        var content = ManifestContent.Image(
            config.Describe(ManifestContent.ConfigType), [.. layers.Select(layer => layer.Describe(ManifestContent.LayerType))]);
        await PutManifestAsync(repository, content, cancel);
    }

    private async Task PushReferrerAsync(RepositoryModel repository, CancellationToken cancel)
    {
        if (Pick(() => repository.Manifests.Where(manifest => manifest.Latest is not null)) is not { } subject)
        {
            return;
        }

        var layer = BlobContent.Create(random.Next(), random.Next(2, 2000), sha512: false);
        await EnsureBlobAsync(repository, layer, cancel);
        var config = layer.Describe(ManifestContent.ConfigType);
        await PutManifestAsync(repository, ManifestContent.Image(config, [layer.Describe(ManifestContent.LayerType)], subject.Content.Descriptor), cancel);
    }

    private async Task PushIndexAsync(RepositoryModel repository, CancellationToken cancel)
    {
        // Children that nobody is just pushing or deleting: which of two requests a registry must refuse is not this soak's question.
        var candidates = model.Read(() => repository.Manifests.Where(manifest => manifest.Latest is not null && !manifest.Touched).ToArray());
        var children = candidates.Length == 0 ? [] : random.GetItems(candidates, random.Next(1, 4)).Distinct().ToList();
        if (children.Count > 0)
        {
            await PutManifestAsync(repository, ManifestContent.Index([.. children.Select(child => child.Content.Descriptor)]), cancel);
        }
    }

    private async Task MoveTagAsync(RepositoryModel repository, CancellationToken cancel)
    {
        if (Pick(() => repository.Manifests.Where(manifest => manifest.Latest is not null)) is { } manifest)
        {
            await PutManifestAsync(repository, manifest.Content, cancel);
        }
    }

    private async Task PutManifestAsync(RepositoryModel repository, ManifestContent content, CancellationToken cancel)
    {
        var manifest = model.Read(() => repository.Manifest(content));
        TagRegister[] tags = [.. random.GetItems<TagRegister>([.. repository.Tags], random.Next(3)).Distinct()];
        // One tag goes where clients put it; none or several need the digest there and the tags as parameters.
        var (reference, more) = tags.Length == 1 ? (tags[0].Tag, []) : (content.Digest, tags.Select(tag => tag.Tag));
        var what = $"PUT {manifest} as [{string.Join(' ', tags.Select(tag => tag.Tag))}]";
        var since = model.Now();
        var reply = await PerformAsync(
            what,
            () => registry.PutManifestAsync(repository.Name, reference, content, more, cancel),
            HttpStatusCode.Created,
            [new(manifest, ManifestRegister.Present), .. tags.Select(tag => new Change(tag, content.Digest))]);
        Explain(what, reply, reply.Succeeded ? reply.Digest == content.Digest : IsRefusedForMissing(reply) && model.Read(() => MightLack(repository, content, since)));
    }

    private async Task DeleteTagAsync(RepositoryModel repository, CancellationToken cancel)
    {
        if (Pick(() => repository.Tags.Where(tag => tag.Latest is not null)) is not { } tag)
        {
            return;
        }

        var what = $"DELETE {tag}";
        var since = model.Now();
        var reply = await PerformAsync(what, () => registry.DeleteManifestAsync(repository.Name, tag.Tag, cancel), HttpStatusCode.Accepted, new Change(tag, null));
        Explain(what, reply, reply.Succeeded || (reply.Status == HttpStatusCode.NotFound && MightHaveBeen(tag, null, since)));
    }

    private async Task DeleteManifestAsync(RepositoryModel repository, CancellationToken cancel)
    {
        if (Pick(() => OutsideIndexes(repository)) is not { } manifest)
        {
            return;
        }

        var digest = manifest.Content.Digest;
        var what = $"DELETE {manifest}";
        var since = model.Now();
        var reply = await PerformAsync(
            what,
            () => registry.DeleteManifestAsync(repository.Name, digest, cancel),
            HttpStatusCode.Accepted,
            [new(manifest, null), .. repository.Tags.Select(tag => new Change(tag, null, OnlyIf: digest))]);
        Explain(what, reply, reply.Succeeded || reply.Status switch
        {
            HttpStatusCode.NotFound => MightHaveBeen(manifest, null, since),
            // In use: another client has pushed an index that needs it.
            HttpStatusCode.MethodNotAllowed or HttpStatusCode.Conflict or HttpStatusCode.Forbidden => model.Read(() => MightBeChild(repository, digest, since)),
            _ => false,
        });
    }

    private static IEnumerable<ManifestRegister> OutsideIndexes(RepositoryModel repository)
    {
        var children = repository.Manifests.Where(manifest => manifest.Latest is not null || manifest.Touched)
            .SelectMany(manifest => manifest.Content.Children).Select(child => child.Digest).ToHashSet();
        return repository.Manifests.Where(manifest => manifest.Latest is not null && !children.Contains(manifest.Content.Digest));
    }

    private static bool IsRefusedForMissing(RegistryReply reply) => reply.ErrorCode is "MANIFEST_BLOB_UNKNOWN" or "BLOB_UNKNOWN" or "MANIFEST_UNKNOWN";

    private static bool MightLack(RepositoryModel repository, ManifestContent content, long since) =>
        content.Blobs.Any(blob => repository.FindBlob(blob.Digest) is not { } register || register.MightHaveBeen(null, since))
        || content.Children.Any(child => repository.FindManifest(child.Digest) is not { } register || register.MightHaveBeen(null, since));

    private static bool MightBeChild(RepositoryModel repository, string digest, long since) => repository.Manifests.Any(manifest =>
        manifest.Content.Children.Any(child => child.Digest == digest) && manifest.MightHaveBeen(ManifestRegister.Present, since));
}

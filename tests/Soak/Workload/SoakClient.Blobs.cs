using System.Net;
using Berth.Soak.Model;

namespace Berth.Soak.Workload;

public sealed partial class SoakClient
{
    private BlobContent NewBlob()
    {
        var size = random.Next(100) switch
        {
            < 72 => random.Next(2, 8 << 10),
            < 97 => random.Next(8 << 10, 256 << 10),
            _ => random.Next(1 << 20, 3 << 20),
        };
        return BlobContent.Create(random.Next(), size, sha512: random.Next(25) == 0);
    }

    // Content that some repository knows or knew, so that images share blobs and deleted blobs are pushed again.
    private BlobContent SomeBlob() =>
        random.Next(3) == 0 && Pick(() => model.Repositories.SelectMany(repository => repository.Blobs)) is { } known ? known.Content : NewBlob();

    private async Task EnsureBlobAsync(RepositoryModel repository, BlobContent content, CancellationToken cancel)
    {
        var register = model.Read(() => repository.Blob(content));
        var since = model.Now();
        var found = await registry.HeadBlobAsync(repository.Name, content.Digest, cancel);
        var seen = found.Succeeded ? BlobRegister.Present : null;
        Explain($"HEAD {register}", found, found.Status is HttpStatusCode.OK or HttpStatusCode.NotFound && MightHaveBeen(register, seen, since));
        if (!found.Succeeded && !(random.Next(4) == 0 && await MountAsync(repository, content, cancel)))
        {
            await PushBlobAsync(repository, register, cancel);
        }
    }

    private Task PushBlobAsync(RepositoryModel repository, BlobRegister register, CancellationToken cancel) => random.Next(3) switch
    {
        0 => PostBlobAsync(repository, register, cancel),
        1 => PushInChunksAsync(repository, register, chunks: 1, cancel),
        _ => PushInChunksAsync(repository, register, chunks: random.Next(2, 5), cancel),
    };

    private async Task PostBlobAsync(RepositoryModel repository, BlobRegister register, CancellationToken cancel)
    {
        var what = $"POST {register}";
        var content = register.Content;
        var reply = await PerformAsync(
            what, () => registry.PostBlobAsync(repository.Name, content.Digest, content.Bytes(), cancel), HttpStatusCode.Created, new Change(register, BlobRegister.Present));
        if (reply.Status == HttpStatusCode.Accepted)
        {
            // The protocol lets a registry open a session instead.
            await CompleteAsync(Opened(repository, content, reply), register, content.Bytes(), cancel);
            return;
        }

        Explain(what, reply, reply.Succeeded);
    }

    private async Task<bool> MountAsync(RepositoryModel repository, BlobContent content, CancellationToken cancel)
    {
        if (Pick(() => model.Repositories.Where(other => other != repository && other.FindBlob(content.Digest)?.Latest is not null)) is not { } source)
        {
            return false;
        }

        var (register, origin) = model.Read(() => (repository.Blob(content), source.Blob(content)));
        var what = $"mount of {register} from {source.Name}";
        var since = model.Now();
        var reply = await PerformAsync(
            what, () => registry.MountBlobAsync(repository.Name, content.Digest, source.Name, cancel), HttpStatusCode.Created, new Change(register, BlobRegister.Present));
        if (reply.Status == HttpStatusCode.Accepted)
        {
            Explain(what, reply, MightHaveBeen(origin, null, since));
            await CompleteAsync(Opened(repository, content, reply), register, content.Bytes(), cancel);
        }

        Explain(what, reply, reply.Succeeded);
        return true;
    }

    private async Task DeleteBlobAsync(RepositoryModel repository, CancellationToken cancel)
    {
        if (Pick(() => Unreferenced(repository)) is not { } register)
        {
            return;
        }

        var what = $"DELETE {register}";
        var since = model.Now();
        var reply = await PerformAsync(
            what, () => registry.DeleteBlobAsync(repository.Name, register.Content.Digest, cancel), HttpStatusCode.Accepted, new Change(register, null));
        Explain(what, reply, reply.Succeeded || reply.Status switch
        {
            HttpStatusCode.NotFound => MightHaveBeen(register, null, since),
            // In use: another client has pushed a manifest that needs it.
            HttpStatusCode.MethodNotAllowed or HttpStatusCode.Conflict or HttpStatusCode.Forbidden => model.Read(() => MightBeReferenced(repository, register.Content.Digest, since)),
            _ => false,
        });
    }

    private static IEnumerable<BlobRegister> Unreferenced(RepositoryModel repository)
    {
        var needed = repository.Manifests.Where(manifest => manifest.Latest is not null || manifest.Touched)
            .SelectMany(manifest => manifest.Content.Blobs).Select(blob => blob.Digest).ToHashSet();
        return repository.Blobs.Where(blob => blob.Latest is not null && !needed.Contains(blob.Content.Digest));
    }

    private static bool MightBeReferenced(RepositoryModel repository, string digest, long since) => repository.Manifests.Any(manifest =>
        manifest.Content.Blobs.Any(blob => blob.Digest == digest) && manifest.MightHaveBeen(ManifestRegister.Present, since));
}

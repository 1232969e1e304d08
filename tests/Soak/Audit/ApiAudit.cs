using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Berth.Harness;
using Berth.Soak.Model;

namespace Berth.Soak.Audit;

/// <summary>Reads a quiet registry back over its API and compares it with what it had promised.</summary>
internal sealed class ApiAudit(RegistryModel model, RegistryClient registry)
{
    private const int Readers = 4;

    /// <summary>How many values were read.</summary>
    public long Reads { get; private set; }

    /// <summary>Checks these registers, then lets the model take them over as they are.</summary>
    /// <exception cref="BrokenPromiseException">Something is not as promised; the message says what.</exception>
    public async Task RunAsync(IReadOnlyCollection<Register> registers, CancellationToken cancel)
    {
        var observed = new ConcurrentDictionary<Register, string?>();
        await Parallel.ForEachAsync(registers, Parallelism(cancel), async (register, stop) => observed[register] = await register.ObserveAsync(registry, stop));
        if (Doubt.Explain(observed) is { } fault)
        {
            throw new BrokenPromiseException(fault);
        }

        Reads += observed.Count;
        await RequireWholeAsync(observed, cancel);
        foreach (var repository in model.Repositories)
        {
            await RequireTagListAsync(repository, observed, cancel);
        }

        model.Settle(observed);
    }

    // Every manifest that is there has its configuration, its layers and its children, whoever deleted what.
    private async Task RequireWholeAsync(ConcurrentDictionary<Register, string?> observed, CancellationToken cancel)
    {
        var manifests = model.Repositories.SelectMany(repository => repository.Manifests.Select(manifest => (repository, manifest)))
            .Where(pair => observed.GetValueOrDefault(pair.manifest) is not null);
        var parts = manifests.SelectMany(pair => Parts(pair.repository, pair.manifest)).DistinctBy(part => part.Path);
        await Parallel.ForEachAsync(parts, Parallelism(cancel), async (part, stop) =>
        {
            var reply = await registry.SendAsync(HttpMethod.Head, part.Path, null, stop);
            if (reply.Status != HttpStatusCode.OK || reply.Length != part.Size)
            {
                throw new BrokenPromiseException($"{part.Whole} needs {part.Path} of {part.Size} bytes, which answers {(int)reply.Status} with length {reply.Length}");
            }
        });
        foreach (var (repository, manifest) in manifests.Where(pair => pair.manifest.Content.Subject is not null))
        {
            await RequireReferrerAsync(repository, manifest, cancel);
        }
    }

    private static IEnumerable<(string Path, long Size, ManifestRegister Whole)> Parts(RepositoryModel repository, ManifestRegister manifest) =>
    [
        .. manifest.Content.Blobs.Select(blob => ($"/v2/{repository.Name}/blobs/{blob.Digest}", blob.Size, manifest)),
        .. manifest.Content.Children.Select(child => ($"/v2/{repository.Name}/manifests/{child.Digest}", child.Size, manifest)),
    ];

    private async Task RequireReferrerAsync(RepositoryModel repository, ManifestRegister manifest, CancellationToken cancel)
    {
        var reply = await registry.ReferrersAsync(repository.Name, manifest.Content.Subject!, cancel);
        if (!reply.Succeeded || !Encoding.UTF8.GetString(reply.Body).Contains(manifest.Content.Digest, StringComparison.Ordinal))
        {
            throw new BrokenPromiseException($"{manifest} is not among the referrers of its subject {manifest.Content.Subject}: {reply.Status} {Encoding.UTF8.GetString(reply.Body)}");
        }
    }

    private async Task RequireTagListAsync(RepositoryModel repository, ConcurrentDictionary<Register, string?> observed, CancellationToken cancel)
    {
        var listed = (await registry.TagsAsync(repository.Name, cancel)).Order(StringComparer.Ordinal).ToList();
        var resolved = repository.Tags.Where(tag => observed[tag] is not null).Select(tag => tag.Tag).Order(StringComparer.Ordinal).ToList();
        if (!listed.SequenceEqual(resolved))
        {
            throw new BrokenPromiseException($"{repository.Name} lists the tags [{string.Join(' ', listed)}] but resolves [{string.Join(' ', resolved)}]");
        }
    }

    private static ParallelOptions Parallelism(CancellationToken cancel) => new() { MaxDegreeOfParallelism = Readers, CancellationToken = cancel };
}

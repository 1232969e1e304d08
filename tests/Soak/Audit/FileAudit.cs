using System.Net;
using Berth.Harness;
using Berth.Soak.Model;

namespace Berth.Soak.Audit;

/// <summary>Looks at the data directory itself, for what the API does not show.</summary>
internal sealed class FileAudit(string data, RegistryModel model)
{
    private static readonly TimeSpan CollectionDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>The stopped registry's own judgement: rows against bytes, both ways.</summary>
    /// <exception cref="BrokenPromiseException"><c>berth verify</c> finds fault.</exception>
    public async Task VerifyAsync(CancellationToken cancel)
    {
        var verify = await BerthCommand.RunAsync(["verify", "--data", data], cancel);
        if (verify.ExitCode != 0)
        {
            throw new BrokenPromiseException($"berth verify finds fault: {verify}");
        }
    }

    /// <summary>A restarted registry collects the staging files that belong to no open upload.</summary>
    /// <exception cref="BrokenPromiseException">Some are left after the deadline.</exception>
    public async Task RequireCollectedAsync(RegistryClient registry, CancellationToken cancel)
    {
        var staging = Path.Combine(data, "storage/_berth/uploads");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(CollectionDeadline);
        while (Directory.Exists(staging) && await OrphansAsync(staging, registry, cancel) is { Count: > 0 } orphans)
        {
            if (deadline.IsCancellationRequested)
            {
                cancel.ThrowIfCancellationRequested();
                throw new BrokenPromiseException($"staging files of no upload are left {CollectionDeadline.TotalSeconds} s after the restart: {string.Join(", ", orphans)}");
            }

            // A real process: nothing tells when its collection has run.
            await Task.Delay(Look, cancel);
        }
    }

    private async Task<List<string>> OrphansAsync(string staging, RegistryClient registry, CancellationToken cancel)
    {
        var orphans = new List<string>();
        foreach (var file in Directory.EnumerateFiles(staging, "*", SearchOption.AllDirectories))
        {
            if (!await IsOpenAsync(Path.GetFileNameWithoutExtension(file), registry, cancel))
            {
                orphans.Add(Path.GetFileName(file));
            }
        }

        return orphans;
    }

    private async Task<bool> IsOpenAsync(string upload, RegistryClient registry, CancellationToken cancel)
    {
        foreach (var repository in model.Repositories)
        {
            var reply = await registry.SendAsync(HttpMethod.Get, $"/v2/{repository.Name}/blobs/uploads/{upload}", null, cancel);
            if (reply.Status == HttpStatusCode.NoContent)
            {
                return true;
            }
        }

        return false;
    }
}

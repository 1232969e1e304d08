using System.Net;
using Berth.Harness;
using Berth.Soak.Model;

namespace Berth.Soak.Workload;

/// <summary>
/// One client: it does one random thing after the other until the registry is gone, tells the model what it asks and what it was
/// answered, and complains about an answer that the model does not explain.
/// </summary>
/// <param name="registry">Its own connections.</param>
/// <param name="killed">Whether the registry has been killed, so that a broken connection is no surprise.</param>
public sealed partial class SoakClient(RegistryModel model, Uri address, RegistryClient registry, Random random, Func<bool> killed)
{
    /// <exception cref="BrokenPromiseException">The registry answered what it must not, or broke a connection while it was alive.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!killed() && !cancel.IsCancellationRequested)
        {
            try
            {
                await ActAsync(cancel);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                if (!killed() && !cancel.IsCancellationRequested)
                {
                    throw new BrokenPromiseException($"a connection broke although the registry was not killed: {e.Message}");
                }
            }
        }
    }

    private Task ActAsync(CancellationToken cancel)
    {
        var repository = model.Repositories[random.Next(model.Repositories.Count)];
        return Crowded(repository) ? DeleteManifestAsync(repository, cancel) : random.Next(100) switch
        {
            < 34 => PushImageAsync(repository, cancel),
            < 44 => MoveTagAsync(repository, cancel),
            < 50 => PushIndexAsync(repository, cancel),
            < 55 => PushReferrerAsync(repository, cancel),
            < 62 => DeleteTagAsync(repository, cancel),
            < 69 => DeleteManifestAsync(repository, cancel),
            < 77 => DeleteBlobAsync(repository, cancel),
            < 84 => ReadBackAsync(repository, cancel),
            < 91 => LeaveUploadAsync(repository, cancel),
            < 98 => ResumeUploadAsync(cancel),
            _ => CancelUploadAsync(cancel),
        };
    }

    // Keeps a long soak at a steady size.
    private bool Crowded(RepositoryModel repository) =>
        random.Next(2) == 0 && model.Read(() => repository.Manifests.Count(manifest => manifest.Latest is not null)) > 40;

    private T? Pick<T>(Func<IEnumerable<T>> among)
        where T : class
    {
        var candidates = model.Read(() => among().ToList());
        return candidates.Count == 0 ? null : candidates[random.Next(candidates.Count)];
    }

    private async Task<RegistryReply> PerformAsync(string what, Func<Task<RegistryReply>> send, HttpStatusCode success, params IEnumerable<Change> changes)
    {
        var operation = model.Begin(what, changes);
        var reply = await send();
        if (reply.Status == success)
        {
            model.Acknowledge(operation);
        }
        else
        {
            model.Refuse(operation);
        }

        return reply;
    }

    // A refusal that the state of the registry explains, for instance a blob that another client deleted meanwhile, is no fault.
    private static void Explain(string what, RegistryReply reply, bool explained)
    {
        if (!explained)
        {
            throw new BrokenPromiseException($"{what} answers {reply}");
        }
    }

    private bool MightHaveBeen(Register register, string? value, long since) => model.Read(() => register.MightHaveBeen(value, since));
}

using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Lifecycle;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Repositories with images, and policies for them.</summary>
public abstract class LifecycleContract : RegistryContract
{
    private protected const string KeepOne = """
        {"rules":[{"rulePriority":1,"description":"only the youngest","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}
        """;

    private protected const string TenDays = """
        {"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":10},"action":{"type":"expire"}}]}
        """;

    private readonly Lazy<LifecyclePolicies> policies;
    private readonly Lazy<LifecycleRuns> runs;

    protected LifecycleContract() => (policies, runs) = (new(() => new(Database, Time)), new(() => new(Database, Time)));

    private protected LifecyclePolicies Policies => policies.Value;

    private protected LifecycleRuns Runs => runs.Value;

    private protected async Task<Digest> PushImageAsync(string content, params string[] tags) => await PushImageAsync(Repository, content, tags);

    private protected async Task<Digest> PushImageAsync(RepositoryName repository, string content, params string[] tags)
    {
        await PushAsync(repository, content);
        return await PutAsync(repository, ManifestsToPush.Image(content), tags);
    }

    private protected async Task<Digest> PutAsync(RepositoryName repository, ManifestDocument document, params string[] tags) =>
        (await Images.PutAsync(repository, document, digest: null, [.. tags.Select(Tag.Parse)])).Digest;

    private protected async Task<bool> HasAsync(Digest digest) => await Images.FindHeadAsync(Repository, Reference.Parse(digest.Value), Cancel) is not null;

    private protected async Task<LifecyclePolicy> SettleAsync(RepositoryName? repository, string policy)
    {
        var put = await Policies.PutAsync(repository, policy, Someone);
        Time.Advance(LifecyclePolicies.Grace);
        return put;
    }
}

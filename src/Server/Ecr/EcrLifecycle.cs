using System.Globalization;
using Berth.Core.Lifecycle;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Lifecycle policies and their previews (Amazon ECR API Reference, "PutLifecyclePolicy" and the operations beside it).</summary>
internal sealed class EcrLifecycle(LifecyclePolicies policies, LifecyclePreviews previews, EcrNames names)
{
    private const string Archive = "ARCHIVE";

    internal async Task<PutLifecyclePolicyResponse> PutAsync(PutLifecyclePolicyRequest request, AwsCall call)
    {
        var policy = await policies.PutAsync(RepositoryName.Parse(request.RepositoryName), request.LifecyclePolicyText, call.Actor);
        return new(names.Registry, request.RepositoryName, policy.Text);
    }

    /// <summary>The repository's own: the default of the registry is not known to this interface.</summary>
    internal async Task<GetLifecyclePolicyResponse> GetAsync(GetLifecyclePolicyRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        var stored = await policies.FindAsync(repository, call.Cancel) ?? throw LifecyclePolicies.NotFound(repository);
        return new(names.Registry, request.RepositoryName, stored.Text, stored.EvaluatedAt);
    }

    internal async Task<DeleteLifecyclePolicyResponse> DeleteAsync(DeleteLifecyclePolicyRequest request, AwsCall call)
    {
        var stored = await policies.DeleteAsync(RepositoryName.Parse(request.RepositoryName), call.Actor);
        return new(names.Registry, request.RepositoryName, stored.Text, stored.EvaluatedAt);
    }

    internal async Task<StartLifecyclePolicyPreviewResponse> StartAsync(StartLifecyclePolicyPreviewRequest request, AwsCall call)
    {
        var text = await previews.StartAsync(RepositoryName.Parse(request.RepositoryName), request.LifecyclePolicyText);
        return new(names.Registry, request.RepositoryName, text, Of(LifecyclePreviewStatus.InProgress));
    }

    internal async Task<GetLifecyclePolicyPreviewResponse> PreviewAsync(GetLifecyclePolicyPreviewRequest request, AwsCall call)
    {
        var preview = await previews.FindAsync(RepositoryName.Parse(request.RepositoryName), QueryOf(request), call.Cancel);
        return new(
            names.Registry,
            request.RepositoryName,
            preview.Text,
            Of(preview.Status),
            PageToken.Write(preview.Next?.ToString(CultureInfo.InvariantCulture)),
            [.. preview.Results.Select(Of)],
            new(preview.Expiring, preview.Transitioning == 0 ? null : [new(Archive, preview.Transitioning)]));
    }

    private static LifecyclePreviewQuery QueryOf(GetLifecyclePolicyPreviewRequest request) => new()
    {
        After = AfterOf(request.NextToken),
        Count = request.MaxResults ?? LifecyclePreviewQuery.MaxCount,
        TagStatus = request.Filter?.TagStatus switch
        {
            "TAGGED" => LifecycleTagStatus.Tagged,
            "UNTAGGED" => LifecycleTagStatus.Untagged,
            _ => LifecycleTagStatus.Any,
        },
        Images = request.ImageIds is { Count: > 0 } images ? [.. images.Select(image => image.ImageDigest ?? image.ImageTag).OfType<string>()] : null,
    };

    private static long AfterOf(string? token) => PageToken.Read(token) is not { Length: > 0 } after
        ? 0
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new AwsException("InvalidParameterException", "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'");

    private static LifecyclePolicyPreviewResult Of(LifecyclePreviewResult result) => new(
        result.Tags,
        result.Digest,
        result.PushedAt,
        result.Action == LifecycleAction.Transition ? new("TRANSITION", Archive) : new("EXPIRE", null),
        result.RulePriority,
        result.StorageClass == LifecycleStorageClass.Archive ? Archive : "STANDARD");

    private static string Of(LifecyclePreviewStatus status) => status switch
    {
        LifecyclePreviewStatus.InProgress => "IN_PROGRESS",
        LifecyclePreviewStatus.Complete => "COMPLETE",
        LifecyclePreviewStatus.Expired => "EXPIRED",
        LifecyclePreviewStatus.Failed => "FAILED",
    };
}

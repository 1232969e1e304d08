using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>The policies, boundaries and tags of users, groups and roles: the same for all three.</summary>
internal sealed class IamPrincipalPolicies(PrincipalPolicies policies, PrincipalTags tags, Principals principals)
{
    internal async Task<PolicyNamesResponse> ListAsync(PrincipalKind kind, string principal, string? marker, int? count, AwsCall call)
    {
        var page = IamPages.Of(await policies.ListAsync(kind, principal, call.Cancel), policy => policy.Key, marker, count);
        return new([.. page.Items.Select(policy => policy.Key)], page.IsTruncated, page.Marker);
    }

    /// <returns>The document, encoded.</returns>
    internal async Task<string> GetAsync(PrincipalKind kind, string principal, string name, AwsCall call) =>
        IamText.Encode(await policies.GetAsync(kind, principal, name, call.Cancel));

    internal Task PutAsync(PrincipalKind kind, string principal, string name, string document, AwsCall call) =>
        policies.PutAsync(kind, principal, name, document, call.Actor);

    internal Task DeleteAsync(PrincipalKind kind, string principal, string name, AwsCall call) => policies.DeleteAsync(kind, principal, name, call.Actor);

    internal Task AttachAsync(PrincipalKind kind, string principal, string policy, AwsCall call) => policies.AttachAsync(kind, principal, policy, call.Actor);

    internal Task DetachAsync(PrincipalKind kind, string principal, string policy, AwsCall call) => policies.DetachAsync(kind, principal, policy, call.Actor);

    internal async Task<AttachedPoliciesResponse> ListAttachedAsync(PrincipalKind kind, string principal, string? pathPrefix, string? marker, int? count, AwsCall call)
    {
        var attached = await policies.ListAttachedAsync(kind, principal, call.Cancel);
        var page = IamPages.Of(attached.Where(arn => IsBelow(arn, pathPrefix)), arn => arn, marker, count);
        return new([.. page.Items.Select(arn => new AttachedPolicyShape(arn[(arn.LastIndexOf('/') + 1)..], arn))], page.IsTruncated, page.Marker);
    }

    internal Task SetBoundaryAsync(PrincipalKind kind, string principal, string? policy, AwsCall call) =>
        principals.SetBoundaryAsync(kind, principal, policy, call.Actor);

    internal async Task<TagsResponse> ListTagsAsync(PrincipalKind kind, string principal, string? marker, int? count, AwsCall call)
    {
        var page = IamPages.Of(await tags.ListAsync(kind, principal, call.Cancel), tag => tag.Key, marker, count);
        return new(IamText.Of(page.Items), page.IsTruncated, page.Marker);
    }

    internal Task TagAsync(PrincipalKind kind, string principal, IReadOnlyList<TagShape> wanted, AwsCall call) =>
        tags.PutAsync(kind, principal, IamText.Tags(wanted), call.Actor);

    internal Task UntagAsync(PrincipalKind kind, string principal, IReadOnlyList<string> keys, AwsCall call) => tags.DeleteAsync(kind, principal, keys, call.Actor);

    internal Task DeletePrincipalAsync(PrincipalKind kind, string principal, AwsCall call) => principals.DeleteAsync(kind, principal, call.Actor);

    /// <summary>The path of a policy is what stands between <c>policy</c> and its name.</summary>
    private static bool IsBelow(string arn, string? pathPrefix) =>
        pathPrefix is null || arn[(arn.IndexOf(":policy/", StringComparison.Ordinal) + ":policy".Length)..].StartsWith(pathPrefix, StringComparison.Ordinal);
}

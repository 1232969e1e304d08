using Berth.Core;
using Berth.Core.Vault;
using Berth.Server.Aws;

namespace Berth.Server.Secrets;

/// <summary>What there is, without any value.</summary>
internal sealed class SecretsLists(StoredSecrets secrets, SecretsGate gate)
{
    private const int UsualPage = 100;

    internal async Task<DescribeSecretResponse> DescribeAsync(SecretRequest request, AwsCall call)
    {
        var (secret, versions) = await FindAsync(request.SecretId, call);
        return new(
            secret.Arn, secret.Name, secret.Description, secret.KmsKey, false, secret.Changed, secret.Deleted, await TagsAsync(secret, call), Stages(versions), secret.Created);
    }

    internal async Task<ListSecretVersionIdsResponse> VersionsAsync(ListSecretVersionIdsRequest request, AwsCall call)
    {
        var after = PageToken.Read(request.NextToken);
        var (secret, versions) = await FindAsync(request.SecretId, call);
        var count = request.MaxResults ?? UsualPage;
        var rest = versions.Where(version => request.IncludeDeprecated == true || version.Stages.Count > 0)
            .SkipWhile(version => after.Length > 0 && version.Id != after).Skip(after.Length > 0 ? 1 : 0).ToList();
        return new(
            [.. rest.Take(count).Select(version => new SecretVersionsListEntry(version.Id, version.Stages.Count == 0 ? null : version.Stages, version.Created))],
            rest.Count > count ? PageToken.Write(rest[count - 1].Id) : null,
            secret.Arn,
            secret.Name);
    }

    internal async Task<ListSecretsResponse> ListAsync(ListSecretsRequest request, AwsCall call)
    {
        var after = PageToken.Read(request.NextToken);
        var (count, backwards) = (request.MaxResults ?? UsualPage, request.SortOrder == "desc");
        IEnumerable<StoredSecret> all = await secrets.ListAsync("", int.MaxValue, request.IncludePlannedDeletion == true, call.Cancel);
        all = all.Where(secret => (request.Filters ?? []).All(filter => Means(filter, secret)));
        all = backwards ? all.Reverse() : all;
        var rest = all.Where(secret => after.Length == 0 || string.CompareOrdinal(secret.Name, after) * (backwards ? -1 : 1) > 0).Take(count + 1).ToList();
        var entries = new List<SecretListEntry>();
        foreach (var secret in rest.Take(count))
        {
            entries.Add(new(
                secret.Arn, secret.Name, secret.Description, secret.KmsKey, secret.Changed, secret.Deleted, await TagsAsync(secret, call),
                Stages(await secrets.VersionsAsync(secret, call.Cancel)), secret.Created));
        }

        return new(entries, rest.Count > count ? PageToken.Write(rest[count - 1].Name) : null);
    }

    private async Task<(StoredSecret Secret, IReadOnlyList<SecretVersion> Versions)> FindAsync(string id, AwsCall call)
    {
        await gate.RequireAsync(call, id);
        var secret = await secrets.FindAsync(id, call.Cancel)
            ?? throw new RegistryException(RegistryError.SecretNotFound, "Secrets Manager can't find the specified secret.");
        return (secret, await secrets.VersionsAsync(secret, call.Cancel));
    }

    /// <summary>Whether the name begins with one of the values; with one that has a <c>!</c> in front, that it does not.</summary>
    private static bool Means(SecretFilter filter, StoredSecret secret) => (filter.Values ?? []).Any(value => value.StartsWith('!')
        ? !secret.Name.StartsWith(value[1..], StringComparison.Ordinal)
        : secret.Name.StartsWith(value, StringComparison.Ordinal));

    private async Task<IReadOnlyList<SecretTag>> TagsAsync(StoredSecret secret, AwsCall call) =>
        [.. (await secrets.TagsAsync(secret, call.Cancel)).Select(tag => new SecretTag(tag.Key, tag.Value))];

    /// <summary>Null for a secret that has no value yet.</summary>
    private static Dictionary<string, IReadOnlyList<string>>? Stages(IReadOnlyList<SecretVersion> versions) =>
        versions.Where(version => version.Stages.Count > 0).ToDictionary(version => version.Id, version => version.Stages) is { Count: > 0 } stages ? stages : null;
}

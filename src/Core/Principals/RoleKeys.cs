using System.Globalization;
using Berth.Core.Access;

namespace Berth.Core.Principals;

/// <summary>The condition keys that a trust policy sees of a request (IAM User Guide, "Available keys for AWS STS").</summary>
internal static class RoleKeys
{
    internal const string SourceIdentity = "aws:SourceIdentity";
    internal const string PrincipalTag = "aws:PrincipalTag/";

    internal static ConditionKeys Of(RoleRequest request, IReadOnlyList<KeyValuePair<string, string>> roleTags)
    {
        var keys = new ConditionKeys
        {
            ["sts:ExternalId"] = request.ExternalId,
            ["sts:RoleSessionName"] = request.SessionName,
            ["sts:SourceIdentity"] = request.SourceIdentity,
            ["aws:TagKeys"] = KeyValues.Of([.. request.Tags.Select(tag => tag.Key)]),
            ["sts:TransitiveTagKeys"] = KeyValues.Of(request.TransitiveTags),
        };
        if (request.Lifetime is { } lifetime)
        {
            keys["sts:DurationSeconds"] = lifetime.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (key, value) in request.Tags)
        {
            keys[$"aws:RequestTag/{key}"] = value;
        }

        foreach (var (key, value) in roleTags)
        {
            keys[$"aws:ResourceTag/{key}"] = keys[$"iam:ResourceTag/{key}"] = value;
        }

        return keys;
    }

    /// <summary>What the session itself brings into every request.</summary>
    internal static Dictionary<string, IReadOnlyList<string>> OfSession(
        IEnumerable<KeyValuePair<string, string>> tags, string? sourceIdentity, string? provider, string? keyId, DateTimeOffset now)
    {
        var keys = tags.ToDictionary(tag => PrincipalTag + tag.Key, tag => (IReadOnlyList<string>)[tag.Value], StringComparer.OrdinalIgnoreCase);
        keys["aws:TokenIssueTime"] = [now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)];
        Add(SourceIdentity, sourceIdentity);
        Add("aws:FederatedProvider", provider);
        Add(Caller.KeyIdKey, keyId);
        return keys;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                keys[key] = [value];
            }
        }
    }

    /// <summary>The one value of a caller's key, or null.</summary>
    internal static string? Find(Caller caller, string key) => caller.Keys.TryGetValue(key, out var values) && values is [var value] ? value : null;
}

using Berth.Core.Repositories;

namespace Berth.Server.Aws;

/// <summary>Tags of repositories as a request of either of ECR's interfaces brings them, and as policies ask for them.</summary>
internal static class RequestTags
{
    /// <summary>By key; the last one of a key holds.</summary>
    /// <exception cref="AwsException"><c>InvalidTagParameterException</c>, <c>TooManyTagsException</c></exception>
    internal static Dictionary<string, string> Of(IEnumerable<KeyValuePair<string, string>> tags)
    {
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw Invalid("tag keys that begin with 'aws:' are reserved");
            }

            byKey[key] = value;
        }

        return byKey.Count <= RepositorySettings.MaxTags
            ? byKey
            : throw new AwsException("TooManyTagsException", $"a repository has at most {RepositorySettings.MaxTags} tags");
    }

    /// <summary>What a request that removes tags says of them: their keys, which policies may ask for (<c>aws:TagKeys</c>).</summary>
    internal static Dictionary<string, string> OfKeys(IReadOnlyList<string> keys) => keys.Distinct().ToDictionary(key => key, _ => "");

    internal static AwsException Invalid(string message) => new("InvalidTagParameterException", message);
}

using System.Globalization;

namespace Berth.Core.Access;

/// <summary>All condition keys of one request: those of its caller, its resource, where it comes from and when.</summary>
internal sealed class RequestKeys(
    IConditionKeys caller,
    string? principal,
    IReadOnlyDictionary<string, string> tags,
    RepositoryAccess? repository,
    RequestOrigin origin,
    DateTimeOffset now) : IConditionKeys
{
    private const string RequestTagPrefix = "aws:RequestTag/";

    private static readonly string[] ResourceTagPrefixes = ["aws:ResourceTag/", "ecr:ResourceTag/"];

    public KeyValues Find(string key)
    {
        var found = caller.Find(key);
        return found.IsAbsent ? OfRequest(key) : found;
    }

    private KeyValues OfRequest(string key)
    {
        if (Is(key, "aws:SourceIp"))
        {
            return origin.Address;
        }

        if (Is(key, "aws:SecureTransport"))
        {
            return origin.IsSecure ? "true" : "false";
        }

        if (Is(key, "aws:UserAgent"))
        {
            return origin.UserAgent;
        }

        if (Is(key, "aws:CurrentTime"))
        {
            return now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        if (Is(key, "aws:EpochTime"))
        {
            return now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }

        if (Is(key, "aws:TagKeys"))
        {
            return KeyValues.Of([.. tags.Keys]);
        }

        if (key.StartsWith(RequestTagPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return Tag(tags, key[RequestTagPrefix.Length..]);
        }

        return Is(key, "aws:PrincipalArn") ? principal : OfResource(key);
    }

    private KeyValues OfResource(string key)
    {
        if (repository is null)
        {
            return KeyValues.Absent;
        }

        if (Is(key, "berth:visibility"))
        {
            return repository.IsPublic ? "public" : "private";
        }

        foreach (var prefix in ResourceTagPrefixes)
        {
            if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return Tag(repository.Tags, key[prefix.Length..]);
            }
        }

        return KeyValues.Absent;
    }

    /// <summary>IAM finds tags in any case (IAM User Guide, "Tags as condition keys").</summary>
    private static KeyValues Tag(IReadOnlyDictionary<string, string> tags, string key)
    {
        foreach (var (name, value) in tags)
        {
            if (Is(name, key))
            {
                return value;
            }
        }

        return KeyValues.Absent;
    }

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}

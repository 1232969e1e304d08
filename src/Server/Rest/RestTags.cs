using System.Text.Json;
using Berth.Core.Repositories;

namespace Berth.Server.Rest;

/// <summary>Which tags a request sets and which it removes, visibility among them: null removes.</summary>
internal static class RestTags
{
    internal static (Dictionary<string, string> Set, List<string> Removed) Of(RestBody body)
    {
        var (set, removed) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        if (body.Find("tags") is { } tags)
        {
            if (tags.ValueKind != JsonValueKind.Object)
            {
                throw RestBody.Invalid("'tags' is no object");
            }

            foreach (var tag in tags.EnumerateObject())
            {
                Add(tag.Name, tag.Value);
            }
        }

        if (body.Find("visibility") is { } visibility)
        {
            Add(RepositorySettings.VisibilityTag, visibility);
        }

        return (set, removed);

        void Add(string key, JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Null)
            {
                removed.Add(key);
            }
            else
            {
                set[key] = RestBody.TextOf(key, value);
            }
        }
    }
}

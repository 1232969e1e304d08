using Berth.Core.Access;
using Berth.Core.Principals;

namespace Berth.Server.Iam;

/// <summary>What Core knows in the shapes of this interface.</summary>
internal static class IamText
{
    internal static List<TagShape> Of(IEnumerable<KeyValuePair<string, string>> tags) => [.. tags.Select(tag => new TagShape(tag.Key, tag.Value))];

    internal static List<KeyValuePair<string, string>> Tags(IReadOnlyList<TagShape>? tags) => [.. (tags ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value))];

    /// <summary>For policies; a key that is there twice is refused later.</summary>
    internal static Dictionary<string, string> RequestTags(IReadOnlyList<TagShape>? tags)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in tags ?? [])
        {
            found[tag.Key] = tag.Value;
        }

        return found;
    }

    /// <summary>An address without its scheme.</summary>
    internal static string HostOf(string url) => url[(url.IndexOf("://", StringComparison.Ordinal) is >= 0 and var end ? end + 3 : 0)..].TrimEnd('/');

    internal static string Encode(string document) => Uri.EscapeDataString(document);

    internal static BoundaryShape? Boundary(string? arn) => arn is null ? null : new("Policy", arn);

    /// <param name="tags">Null where the interface leaves them out.</param>
    internal static UserShape User(Principal user, ResourceNames names, IReadOnlyList<TagShape>? tags) =>
        new(user.Path, user.Name, user.Id, user.ArnIn(names), user.Created, Boundary(user.Boundary), tags);

    internal static GroupShape Group(Principal group, ResourceNames names) => new(group.Path, group.Name, group.Id, group.ArnIn(names), group.Created);

    /// <param name="tags">Null where the interface leaves them out.</param>
    internal static RoleShape Role(Principal role, ResourceNames names, IReadOnlyList<TagShape>? tags) => new(
        role.Path, role.Name, role.Id, role.ArnIn(names), role.Created, Encode(role.TrustPolicy!), role.Description, (int)role.MaxSession.TotalSeconds, Boundary(role.Boundary), tags);
}

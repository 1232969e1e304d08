using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Berth.Core.Tests.Fuzz;

/// <summary>
/// A manifest as some reader of the world sees it: one takes the first of two equal keys and another the last, one compares keys byte by
/// byte and another in any case. Written for clarity, on a model of its own.
/// </summary>
internal sealed class ManifestReading(JsonTree root, bool last, bool folding)
{
    private static readonly Regex Foreign =
        new(@"\Aapplication/vnd\.(oci\.image\.layer\.nondistributable\.|docker\.image\.rootfs\.foreign\.diff\.tar)", RegexOptions.CultureInvariant);

    internal static IReadOnlyList<ManifestReading> All(JsonTree root) =>
        [new(root, last: false, folding: false), new(root, last: true, folding: false), new(root, last: false, folding: true), new(root, last: true, folding: true)];

    internal string? MediaType => Text(root, "mediaType");

    internal bool HasManifests => Member(root, "manifests") is not null;

    internal bool HasImageParts => Member(root, "config") is not null || Member(root, "layers") is not null;

    internal string? ArtifactType =>
        Text(root, "artifactType") is { Length: > 0 } own ? own : Member(root, "config") is { } config ? Text(config, "mediaType") : null;

    internal string? Subject => Member(root, "subject") is { } subject ? Text(subject, "digest") : null;

    internal IReadOnlyList<string> Manifests => [.. Items("manifests").Select(item => Text(item, "digest")!).Distinct()];

    internal IReadOnlyList<string> Blobs =>
        [.. Items("layers").Where(layer => !IsForeign(layer)).Prepend(Member(root, "config")!).Select(item => Text(item, "digest")!).Distinct()];

    internal IReadOnlyList<string> ForeignBlobs => [.. Items("layers").Where(IsForeign).Select(item => Text(item, "digest")!).Distinct().Except(Blobs)];

    /// <summary>Everything that this reader sees, as one text to compare.</summary>
    internal string Describe()
    {
        var text = new StringBuilder($"{MediaType}\n{Literal(root, "schemaVersion")}\n{Text(root, "artifactType")}\n");
        Describe(text, "config", Member(root, "config"));
        Describe(text, "subject", Member(root, "subject"));
        foreach (var list in (string[])["layers", "manifests"])
        {
            text.Append(list).Append(Member(root, list) is null ? " none\n" : "\n");
            Items(list).ForEach(item => Describe(text, list, item));
        }

        return text.Append(Annotations(root)).ToString();
    }

    private void Describe(StringBuilder text, string place, JsonTree? descriptor)
    {
        if (descriptor is not null)
        {
            text.Append(place).Append(' ').Append(Text(descriptor, "mediaType")).Append(' ').Append(Text(descriptor, "digest"))
                .Append(' ').Append(Literal(descriptor, "size")).Append(' ').Append(Literal(descriptor, "data"))
                .Append(' ').Append(Annotations(descriptor)).Append('\n');
        }
    }

    private string Annotations(JsonTree owner)
    {
        var pairs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Member(owner, "annotations") is { IsObject: true } annotations ? annotations.Parts! : [])
        {
            if (last || !pairs.ContainsKey(Unescape(name)))
            {
                pairs[Unescape(name)] = value.Literal;
            }
        }

        return string.Join(' ', pairs);
    }

    private List<JsonTree> Items(string list) => [.. (Member(root, list)?.Parts ?? []).Select(part => part.Value)];

    /// <summary>The member that this reader takes; null counts as none, as it does in Go.</summary>
    private JsonTree? Member(JsonTree owner, string key)
    {
        var found = (owner.Parts ?? []).Where(part => IsNamed(part.Name, key)).Select(part => part.Value);
        return (last ? found.LastOrDefault() : found.FirstOrDefault()) is { } value && value.Literal != "null" ? value : null;
    }

    private string? Text(JsonTree owner, string key) => Member(owner, key) is { } value ? Unescape(value.Literal) : null;

    private string? Literal(JsonTree owner, string key) => Member(owner, key)?.Literal;

    private bool IsForeign(JsonTree layer) => Text(layer, "mediaType") is { } mediaType && Foreign.IsMatch(mediaType);

    private bool IsNamed(string name, string key) => folding ? FoldedAsInGo(Unescape(name)) == FoldedAsInGo(key) : Unescape(name) == key;

    /// <summary>Unicode's simple folding as far as it reaches ASCII.</summary>
    private static string FoldedAsInGo(string name) => name.ToLowerInvariant().Replace('\u017F', 's').Replace('\u212A', 'k');

    private static string Unescape(string literal) => literal is ['"', ..] ? JsonNode.Parse(literal)!.GetValue<string>() : literal;
}

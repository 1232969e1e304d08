using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>One change of a document's structure; the numbers choose where and what.</summary>
internal readonly record struct JsonMutation(JsonMutationKind Kind, int Place, int Detail)
{
    private static readonly string[] Keys =
        ["schemaVersion", "mediaType", "artifactType", "config", "layers", "manifests", "subject", "annotations", "digest", "size", "data", "urls", "fsLayers"];

    private static readonly string[] Literals =
    [
        "null", "true", "0", "-1", "1", "2", "2.0", "1e2", "7", "9223372036854775807", "9223372036854775808", "1e999", "[]", "{}", "\"\"", "\"2\"",
        "\"\\ud800\"", "\"\\u0000\"", "\"e30=\"", "\"sha256:../../etc/passwd\"", "\"md5:d41d8cd98f00b204e9800998ecf8427e\"",
        "\"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"",
        "\"application/vnd.oci.image.index.v1+json\"", "\"application/vnd.oci.image.manifest.v1+json\"",
        "\"application/vnd.oci.image.layer.nondistributable.v1.tar\"",
    ];

    internal static Gen<JsonMutation> Any { get; } = Gen.Elements(Enum.GetValues<JsonMutationKind>()).SelectMany(
        _ => Gen.Choose(0, int.MaxValue).Two(), (kind, numbers) => new JsonMutation(kind, numbers.Item1, numbers.Item2));

    internal void Apply(JsonTree root)
    {
        var containers = root.Containers().Where(container => container.Parts!.Count > 0).ToList();
        if (containers.Count == 0)
        {
            return;
        }

        // The outer containers are where meaning lies: half of all changes go there.
        var container = containers[Detail % 2 == 0 ? Place % containers.Count : Place % Math.Min(containers.Count, 3)];
        Apply(container, Place / 7 % container.Parts!.Count, containers);
    }

    private void Apply(JsonTree container, int index, List<JsonTree> all)
    {
        var parts = container.Parts!;
        var (name, value) = parts[index];
        switch (Kind)
        {
            case JsonMutationKind.Repeat:
                parts.Insert(Detail % (parts.Count + 1), (name, Pick(all).Copy()));
                break;
            case JsonMutationKind.RepeatOften:
                // Copies, not the same part many times: a later change of a shared part would multiply through all of them.
                parts.AddRange(Enumerable.Range(0, container.IsObject ? 1 : Detail % 50).Select(_ => (name, value.Copy())).ToList());
                break;
            case JsonMutationKind.ChangeCase:
                parts[index] = (Recase(name), value);
                break;
            case JsonMutationKind.AddCaseVariant:
                parts.Insert(Detail % (parts.Count + 1), (Recase(name), Pick(all).Copy()));
                break;
            case JsonMutationKind.ReplaceValue:
                parts[index] = (name, JsonTree.Scalar(Literals[Detail % Literals.Length]));
                break;
            case JsonMutationKind.CopyValue:
                parts[index] = (name, Pick(all).Copy());
                break;
            case JsonMutationKind.Remove:
                parts.RemoveAt(index);
                break;
            case JsonMutationKind.Nest:
                parts[index] = (name, Enumerable.Range(0, Detail % 40).Aggregate(value, (inner, depth) => depth % 2 == 0 ? JsonTree.List(inner) : JsonTree.Object(("\"x\"", inner))));
                break;
            case JsonMutationKind.AddKnownKey:
                parts.Insert(Detail % (parts.Count + 1), (container.IsObject ? $"\"{Keys[Detail % Keys.Length]}\"" : "", Pick(all).Copy()));
                break;
            case JsonMutationKind.Rename:
                parts[index] = (container.IsObject ? $"\"{Keys[Detail % Keys.Length]}\"" : "", value);
                break;
        }
    }

    /// <summary>A value of the same document, or a literal.</summary>
    private JsonTree Pick(List<JsonTree> all)
    {
        var parts = all[Detail / 3 % all.Count].Parts!;
        return Detail % 3 == 0 || parts.Count == 0 ? JsonTree.Scalar(Literals[Detail / 3 % Literals.Length]) : parts[Detail / 5 % parts.Count].Value;
    }

    private string Recase(string name)
    {
        if (name.Length <= 2)
        {
            return name;
        }

        var place = 1 + (Detail / 11 % (name.Length - 2));
        return (Detail % 5) switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.ToLowerInvariant(),
            2 => name.Replace('s', '\u017F').Replace('k', '\u212A'),
            3 when name[place] is not ('\\' or '"') => $"{name[..place]}\\u{(int)name[place]:x4}{name[(place + 1)..]}",
            _ => $"{name[..place]}{char.ToUpperInvariant(name[place])}{name[(place + 1)..]}",
        };
    }
}

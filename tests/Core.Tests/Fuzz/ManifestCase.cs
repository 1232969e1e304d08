using System.Text;
using Berth.Core.Images;
using Berth.Core.Tests.Images;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>A real manifest, what was changed in it, and the type that it is pushed as.</summary>
internal sealed record ManifestCase(string Seed, string? ContentType, JsonMutation[] Structure, ByteMutation[] Bytes)
{
    private static readonly string?[] ContentTypes =
    [
        null, null, null, null, MediaTypes.OciManifest, MediaTypes.OciIndex, MediaTypes.DockerManifest, MediaTypes.DockerManifestList,
        "application/json", "", "application/vnd.docker.distribution.manifest.v1+json",
    ];

    private static readonly Dictionary<string, JsonTree> Seeds = ManifestCorpus.Names.ToDictionary(name => name, name => JsonTree.Parse(ManifestCorpus.Read(name)));

    internal static Gen<ManifestCase> Any { get; } =
        from seed in Gen.Elements(ManifestCorpus.Names.ToArray())
        from contentType in Gen.Elements(ContentTypes)
        from structure in Gen.Choose(0, 4).SelectMany(count => JsonMutation.Any.ArrayOf(count))
        from bytes in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 4))).SelectMany(count => ByteMutation.Any.ArrayOf(count))
        select new ManifestCase(seed, contentType, structure, bytes);

    internal byte[] Content()
    {
        var tree = Seeds[Seed].Copy();
        foreach (var mutation in Structure)
        {
            mutation.Apply(tree);
        }

        var text = new StringBuilder();
        tree.Write(text);
        return Bytes.Aggregate(Encoding.UTF8.GetBytes(text.ToString()), (bytes, mutation) => mutation.Apply(bytes));
    }

    internal static IEnumerable<ManifestCase> Shrink(ManifestCase bent)
    {
        foreach (var structure in Without(bent.Structure))
        {
            yield return bent with { Structure = structure };
        }

        foreach (var bytes in Without(bent.Bytes))
        {
            yield return bent with { Bytes = bytes };
        }
    }

    public override string ToString() => $"{Seed} as {ContentType ?? "nothing"}, {string.Join(", ", Structure)}, {string.Join(", ", Bytes)}:\n{Encoding.UTF8.GetString(Content())}";

    private static IEnumerable<T[]> Without<T>(T[] items) => items.Select((_, index) => (T[])[.. items[..index], .. items[(index + 1)..]]);
}

using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

/// <summary>Policies as real modules attach them, one file each.</summary>
internal static class PolicyCorpus
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus", "policies");

    /// <summary>Without their extension, from the folder on.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null))
            .Order(StringComparer.Ordinal),
    ];

    internal static string Read(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    internal static PolicyKind KindOf(string name) => name.StartsWith("trust-", StringComparison.Ordinal) ? PolicyKind.Trust : PolicyKind.Identity;

    internal static NamedPolicy Named(string name) => new(name, PolicyDocument.Parse(Read(name), KindOf(name)));
}

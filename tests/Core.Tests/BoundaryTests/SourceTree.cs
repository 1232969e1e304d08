using Berth.Harness;

namespace Berth.Core.Tests.BoundaryTests;

/// <summary>The repository as it lies on disk.</summary>
internal static class SourceTree
{
    internal static string Root => BerthProcess.RepositoryRoot;

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Paths from the root on, without what a build makes.</summary>
    internal static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file))
        .Where(file => !file.Split('/').Any(part => part is "obj" or "bin"))
        .Order(StringComparer.Ordinal);
}

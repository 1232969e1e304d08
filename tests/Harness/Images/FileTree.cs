using System.Formats.Tar;
using System.IO.Compression;

namespace Berth.Harness.Images;

/// <summary>
/// The files that a container would see: path → type, mode, owner and content. Times are left out; engines set them on directories.
/// </summary>
public sealed class FileTree
{
    internal const string OpaqueWhiteout = ".wh..wh..opq";

    private const string WhiteoutPrefix = ".wh.";

    // What engines put into every container, whatever its image holds.
    private static readonly string[] EnginePaths = [".dockerenv", "dev", "etc", "proc", "run", "sys"];

    private readonly SortedDictionary<string, string> entries = new(StringComparer.Ordinal);

    /// <summary>One line for each path, in order: what two trees are compared by.</summary>
    public IReadOnlyList<string> Lines => [.. entries.Select(entry => $"{entry.Key}: {entry.Value}")];

    /// <summary>The tree after all layers, whiteouts applied.</summary>
    public static FileTree OfLayers(IEnumerable<byte[]> tars)
    {
        var tree = new FileTree();
        foreach (var tar in tars)
        {
            tree.Apply(tar);
        }

        return tree;
    }

    /// <summary>The tree that an engine exported as one archive, without the files that engines add.</summary>
    public static FileTree OfExport(string archivePath)
    {
        var tree = OfLayers([System.IO.File.ReadAllBytes(archivePath)]);
        foreach (var path in EnginePaths)
        {
            tree.Remove(path);
        }

        return tree;
    }

    public static byte[] Decompress(byte[] gzip)
    {
        using var compressed = new GZipStream(new MemoryStream(gzip), CompressionMode.Decompress);
        using var content = new MemoryStream();
        compressed.CopyTo(content);
        return content.ToArray();
    }

    internal static string WhiteoutOf(string path) => Path.Combine(Path.GetDirectoryName(path)!, WhiteoutPrefix + Path.GetFileName(path));

    // A whiteout hides what lower layers have, wherever it stands in its own archive; so whiteouts go first.
    private void Apply(byte[] tar)
    {
        var changes = Read(tar);
        foreach (var (path, _) in changes.Where(change => IsWhiteout(change.Path)))
        {
            Hide(path);
        }

        foreach (var (path, entry) in changes.Where(change => !IsWhiteout(change.Path)))
        {
            entries[path] = entry.EntryType == TarEntryType.HardLink ? entries[Normalise(entry.LinkName)] : Describe(entry);
        }
    }

    private static List<(string Path, TarEntry Entry)> Read(byte[] tar)
    {
        using var reader = new TarReader(new MemoryStream(tar));
        var changes = new List<(string, TarEntry)>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            if (Normalise(entry.Name) is { Length: > 0 } path && entry.EntryType != TarEntryType.GlobalExtendedAttributes)
            {
                changes.Add((path, entry));
            }
        }

        return changes;
    }

    private static bool IsWhiteout(string path) => Path.GetFileName(path).StartsWith(WhiteoutPrefix, StringComparison.Ordinal);

    private void Hide(string whiteout)
    {
        var directory = Path.GetDirectoryName(whiteout)!;
        if (Path.GetFileName(whiteout) == OpaqueWhiteout)
        {
            RemoveBelow(directory);
        }
        else
        {
            Remove(Path.Combine(directory, Path.GetFileName(whiteout)[WhiteoutPrefix.Length..]));
        }
    }

    private void Remove(string path)
    {
        entries.Remove(path);
        RemoveBelow(path);
    }

    private void RemoveBelow(string directory)
    {
        foreach (var path in entries.Keys.Where(path => path.StartsWith(directory + '/', StringComparison.Ordinal)).ToList())
        {
            entries.Remove(path);
        }
    }

    private static string Normalise(string path) => (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path).Trim('/');

    private static string Describe(TarEntry entry)
    {
        var mode = $"{Convert.ToString((int)entry.Mode, 8)} {entry.Uid}:{entry.Gid}";
        return entry.EntryType switch
        {
            TarEntryType.Directory => $"directory {mode}",
            TarEntryType.SymbolicLink => $"link to {entry.LinkName}",
            TarEntryType.RegularFile or TarEntryType.V7RegularFile => $"file {mode} {Content(entry)}",
            _ => $"{entry.EntryType} {mode}",
        };
    }

    private static string Content(TarEntry entry)
    {
        var content = new byte[entry.Length];
        entry.DataStream?.ReadExactly(content);
        return $"{content.Length} bytes {Descriptor.Sha256(content)}";
    }
}

using System.Formats.Tar;
using System.Text;

namespace Berth.Harness.Images;

/// <summary>
/// Writes a layer entry by entry. Times and owners are fixed, so that the same calls give the same digest.
/// </summary>
public sealed class LayerBuilder
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly DateTimeOffset Written = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly List<PaxTarEntry> entries = [];

    public LayerBuilder Directory(string path) => Add(new(TarEntryType.Directory, path + '/') { Mode = Executable });

    public LayerBuilder File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    public LayerBuilder File(string path, byte[] content) => AddFile(path, content, Plain);

    public LayerBuilder Program(string path, string text) => AddFile(path, Encoding.UTF8.GetBytes(text), Executable);

    public LayerBuilder SymbolicLink(string path, string target) =>
        Add(new(TarEntryType.SymbolicLink, path) { LinkName = target, Mode = Executable });

    public LayerBuilder HardLink(string path, string target) =>
        Add(new(TarEntryType.HardLink, path) { LinkName = target, Mode = Plain });

    /// <summary>Hides what a lower layer has at this path.</summary>
    public LayerBuilder Whiteout(string path) => File(FileTree.WhiteoutOf(path), []);

    /// <summary>Hides everything that lower layers have inside this directory.</summary>
    public LayerBuilder OpaqueWhiteout(string directory) => File($"{directory}/{FileTree.OpaqueWhiteout}", []);

    public Layer Build()
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            entries.ForEach(writer.WriteEntry);
        }

        return Layer.Compress(archive.ToArray());
    }

    private LayerBuilder AddFile(string path, byte[] content, UnixFileMode mode) =>
        Add(new(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content), Mode = mode });

    private LayerBuilder Add(PaxTarEntry entry)
    {
        entry.ModificationTime = Written;
        entries.Add(entry);
        return this;
    }
}

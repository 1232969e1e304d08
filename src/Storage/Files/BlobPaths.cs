using Berth.Core.Blobs;

namespace Berth.Storage.Files;

/// <summary>
/// Where files lie. Blobs lie as CNCF Distribution lays them, so that a disk of its can be taken over in place:
/// <code>
/// ROOT/docker/registry/v2/blobs/sha256/ab/abcdef…/data    a blob, never written in place
/// ROOT/_berth/uploads/UUID                                the bytes of an upload, until they are renamed to the line above
/// ROOT/_berth/probe                                       stands for the file system when it is flushed
/// ROOT/_berth/quarantine/sha256-abcdef…                   damaged bytes that `berth verify --repair` took away
/// </code>
/// </summary>
internal sealed class BlobPaths(string root)
{
    private const string Data = "data";

    internal string Blobs { get; } = Path.Combine(root, "docker", "registry", "v2", "blobs");

    internal string Uploads { get; } = Path.Combine(root, "_berth", "uploads");

    internal string Probe { get; } = Path.Combine(root, "_berth", "probe");

    internal string Quarantine { get; } = Path.Combine(root, "_berth", "quarantine");

    /// <summary>The folder of one blob; a digest's hex is checked where it is parsed, so it cannot lead elsewhere.</summary>
    internal string FolderOf(Digest digest) => Path.Join(Blobs, digest.Algorithm.Name, digest.Hex[..2], digest.Hex);

    internal string FileOf(Digest digest) => Path.Join(FolderOf(digest), Data);

    internal string FileOf(UploadId upload) => Path.Join(Uploads, upload.ToString());

    internal string QuarantineOf(Digest digest) => Path.Join(Quarantine, $"{digest.Algorithm.Name}-{digest.Hex}");

    /// <summary>All blobs that have bytes; what has no digest's name is none of ours and is passed over.</summary>
    internal IEnumerable<Digest> List()
    {
        foreach (var algorithm in DigestAlgorithm.All)
        {
            var folder = Path.Combine(Blobs, algorithm.Name);
            foreach (var path in Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "??").SelectMany(Directory.EnumerateDirectories) : [])
            {
                if (Digest.TryParse($"{algorithm.Name}:{Path.GetFileName(path)}", out var digest) && File.Exists(Path.Join(path, Data)))
                {
                    yield return digest.Value;
                }
            }
        }
    }
}

namespace Berth.Server.OpenId;

/// <summary>Keys in a file, for a provider that the registry cannot reach.</summary>
internal sealed class FileKeySource(string path) : KeySource
{
    internal override async Task<KeySet> FetchAsync(CancellationToken cancel) => new FileInfo(path).Length > KeySet.MaxLength
        ? throw new IOException($"{path} is larger than {KeySet.MaxLength} bytes")
        : KeySet.Parse(await File.ReadAllBytesAsync(path, cancel));
}

using Berth.Core.Identity;
using Berth.Server.Options;
using Berth.Storage.Files;

namespace Berth.Server;

/// <summary>
/// The file with the registry's root key. All processes over the same rows share it; whoever has it and the rows has every secret, and without
/// it the sealed ones are lost.
/// </summary>
public static class EncryptionKeyFile
{
    private const string Name = "encryption.key";

    /// <summary>Reads the key. In the data folder it is made when there is none; a file that the settings name must be there.</summary>
    /// <exception cref="IOException">It cannot be read or made, or holds no key.</exception>
    public static EncryptionKey Open(ServeOptions options)
    {
        if (options.EncryptionKeyFile is { } named)
        {
            return Read(named);
        }

        var path = Path.Combine(options.Data, Name);
        if (!File.Exists(path))
        {
            DurableFile.Create(path, System.Text.Encoding.ASCII.GetBytes($"{EncryptionKey.New().Export()}\n"));
        }

        return Read(path);
    }

    private static EncryptionKey Read(string path) => EncryptionKey.Import(File.ReadAllText(path))
        ?? throw new IOException($"{path} does not hold an encryption key: {EncryptionKey.Size} bytes in base64");
}

using Berth.Core.Identity;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.Operations;

/// <summary>The file with the root key.</summary>
public sealed class EncryptionKeyFileTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string KeyFile => Path.Combine(folder["data"], "encryption.key");

    public void Dispose() => folder.Dispose();

    [Fact(DisplayName = "T30 the key is made once, for its owner alone")]
    public void The_key_is_made()
    {
        var made = EncryptionKeyFile.Open(Options());
#pragma warning disable CA1416 // The program is for systems whose files have modes.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
#pragma warning restore CA1416
        Assert.Equal(made.Fingerprint, EncryptionKeyFile.Open(Options()).Fingerprint);
        Assert.Equal([KeyFile], Directory.EnumerateFiles(folder["data"]));
    }

    [Fact]
    public async Task Processes_that_make_it_at_once_share_one()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => EncryptionKeyFile.Open(Options()))));
        Assert.Single(keys.Select(key => key.Fingerprint).Distinct());
        Assert.Equal([KeyFile], Directory.EnumerateFiles(folder["data"]));
    }

    [Fact]
    public void A_file_of_the_operator_s_is_taken_and_never_made()
    {
        var (file, key) = (folder["own.key"], EncryptionKey.New());
        Assert.Throws<FileNotFoundException>(() => EncryptionKeyFile.Open(Options() with { EncryptionKeyFile = file }));
        File.WriteAllText(file, key.Export());
        Assert.Equal(key.Fingerprint, EncryptionKeyFile.Open(Options() with { EncryptionKeyFile = file }).Fingerprint);
        File.WriteAllText(file, "no key");
        Assert.Throws<IOException>(() => EncryptionKeyFile.Open(Options() with { EncryptionKeyFile = file }));
    }

    private ServeOptions Options() => new()
    {
        Listen = [],
        Data = folder["data"],
        DatabaseFile = folder["data/berth.db"],
        StorageFolder = folder["data/storage"],
    };
}

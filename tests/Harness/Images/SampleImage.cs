using System.Security.Cryptography;
using System.Text;

namespace Berth.Harness.Images;

/// <summary>
/// The image that every client gets: four layers, one of them large, one with whiteouts of both kinds. Each name gives other
/// content, so that no test finds another test's blobs.
/// </summary>
public static class SampleImage
{
    private const int LargeFile = 4 << 20;

    public static ImageLayout Create(string name) => Create(name, Platform.Amd64);

    public static ImageLayout Create(string name, Platform platform) =>
        ImageLayout.OfImage(platform, Base(name), Large($"{name} {platform}"), Files(platform), Changes());

    /// <summary>One image for amd64 and one for arm64 that share their lowest layer.</summary>
    public static ImageLayout CreateIndex(string name) => ImageLayout.OfIndex(
        (Platform.Amd64, Create(name, Platform.Amd64)), (Platform.Arm64, Create(name, Platform.Arm64)));

    private static Layer Base(string name) => new LayerBuilder()
        .Directory("bin")
        .Program("bin/hello", "#!/bin/sh\necho ahoy\n")
        .Directory("opt")
        .Directory("opt/replaced")
        .File("opt/replaced/first", "hidden by an opaque whiteout")
        .File("opt/deleted", "hidden by a whiteout")
        .Directory("opt/gone")
        .File("opt/gone/with-its-directory", "hidden with its directory")
        .File("name", name)
        .Build();

    private static Layer Large(string seed) => new LayerBuilder().Directory("data").File("data/large", Noise(seed)).Build();

    private static Layer Files(Platform platform) => new LayerBuilder()
        .Directory("srv")
        .File("srv/platform", platform.ToString())
        .File("srv/empty", [])
        .File("srv/größe – 大きさ", "a name outside of ASCII")
        .File($"srv/{new string('n', 200)}", "a name longer than the archive's old field")
        .SymbolicLink("srv/hello", "../bin/hello")
        .HardLink("srv/same", "srv/platform")
        .Build();

    private static Layer Changes() => new LayerBuilder()
        .Directory("opt")
        .Whiteout("opt/deleted")
        .Whiteout("opt/gone")
        .Directory("opt/replaced")
        .OpaqueWhiteout("opt/replaced")
        .File("opt/replaced/second", "what is left")
        .Build();

    // Noise does not compress, so the blob is as large as the file.
    private static byte[] Noise(string seed)
    {
        var content = new byte[LargeFile];
        var start = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
        new Random(start).NextBytes(content);
        return content;
    }
}

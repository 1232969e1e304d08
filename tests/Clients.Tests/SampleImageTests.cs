using Berth.Harness.Images;

namespace Berth.Clients.Tests;

/// <summary>The measure that the other tests take must itself be right.</summary>
public sealed class SampleImageTests
{
    [Fact]
    public void Its_tree_is_what_the_whiteouts_left()
    {
        var tree = FileTree.OfLayers(SampleImage.Create("sample").Layers.Select(layer => layer.Tar));

        Assert.Equal(
            [
                "bin: directory 755 0:0",
                $"bin/hello: file 755 0:0 20 bytes {Descriptor.Sha256("#!/bin/sh\necho ahoy\n"u8)}",
                "data",
                "data/large",
                $"name: file 644 0:0 6 bytes {Descriptor.Sha256("sample"u8)}",
                "opt",
                "opt/replaced",
                "opt/replaced/second",
                "srv",
                "srv/empty",
                "srv/größe – 大きさ",
                "srv/hello: link to ../bin/hello",
                $"srv/{new string('n', 200)}",
                "srv/platform",
                $"srv/same: file 644 0:0 11 bytes {Descriptor.Sha256("linux/amd64"u8)}",
            ],
            tree.Lines.Select(Shorten));
    }

    [Fact]
    public void The_same_name_gives_the_same_digest_and_another_name_another()
    {
        Assert.Equal(SampleImage.CreateIndex("sample").Root, SampleImage.CreateIndex("sample").Root);
        Assert.NotEqual(SampleImage.CreateIndex("sample").Root.Digest, SampleImage.CreateIndex("other").Root.Digest);
    }

    private static string Shorten(string line) =>
        new[] { "bin:", "bin/hello:", "name:", "srv/hello:", "srv/same:" }.Any(line.StartsWith) ? line : line.Split(':')[0];
}

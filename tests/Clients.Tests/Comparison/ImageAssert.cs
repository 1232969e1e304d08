using Berth.Harness.Images;

namespace Berth.Clients.Tests.Comparison;

/// <summary>The two ways in which an image can be the same: to the byte, or to the container.</summary>
internal static class ImageAssert
{
    /// <summary>Nothing was rewritten: the same manifests and the same blobs, and no others.</summary>
    public static void SameBytes(ImageLayout expected, StoredImage actual)
    {
        Assert.Equal(expected.Root.Digest, actual.Root);
        Assert.Equal(expected.Contents.Keys.Order(), actual.Contents.Keys.Order());
        Assert.All(expected.Contents, content => Assert.True(content.Value.AsSpan().SequenceEqual(actual.Contents[content.Key])));
    }

    /// <summary>The engine may have written another manifest and compressed again; configuration and layers are the same bytes.</summary>
    public static void SameImage(ImageLayout expected, StoredImage actual)
    {
        Assert.Equal(expected.ConfigDigest, actual.ConfigDigest);
        Assert.Equal(expected.Contents[expected.ConfigDigest], actual.Contents[actual.ConfigDigest]);
        SameLayers(expected, actual);
    }

    /// <summary>The engine has also translated the configuration; the layers are the same bytes.</summary>
    public static void SameLayers(ImageLayout expected, StoredImage actual) =>
        Assert.Equal(expected.Layers.Select(layer => layer.DiffId), actual.LayerTars.Select(tar => Descriptor.Sha256(tar)));

    /// <summary>The engine that pulled it would run the same.</summary>
    public static void SameImage(ImageLayout expected, PulledImage actual)
    {
        Assert.Equal(expected.ConfigDigest, actual.ConfigDigest);
        SameFiles(expected, actual);
    }

    /// <summary>As <see cref="SameImage(ImageLayout, PulledImage)"/>, with a translated configuration.</summary>
    public static void SameFiles(ImageLayout expected, PulledImage actual)
    {
        Assert.Equal(expected.Layers.Select(layer => layer.DiffId), actual.DiffIds);
        Assert.Equal(FileTree.OfLayers(expected.Layers.Select(layer => layer.Tar)).Lines, actual.Tree.Lines);
    }
}

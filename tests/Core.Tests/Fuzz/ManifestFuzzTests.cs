using System.Diagnostics;
using Berth.Core.Images;

namespace Berth.Core.Tests.Fuzz;

/// <summary>Real manifests, bent in structure and bytes: refused in the registry's own words, or read by everybody alike.</summary>
[Collection("fuzz")]
[Trait("Category", "Fuzz")]
public sealed class ManifestFuzzTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private long tried;
    private long taken;

    [Fact(DisplayName = "T1 T2 T4 a bent manifest is refused, or has one meaning for every reader")]
    public void Bent_manifests_have_one_meaning()
    {
        Fuzzer.Run(0.2, ManifestCase.Any, ManifestCase.Shrink, Check);
        Assert.True(taken > tried / 20, $"only {taken} of {tried} bent manifests were taken: the mutations are too coarse to test the others");
    }

    private void Check(ManifestCase bent)
    {
        tried++;
        var content = bent.Content();
        var begin = Stopwatch.GetTimestamp();
        var parsed = ParseOrRefuse(content, bent.ContentType);
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, Patience);
        if (parsed is not { } document)
        {
            return;
        }

        taken++;
        Assert.True(document.Content.Span.SequenceEqual(content));
        var readings = ManifestReading.All(JsonTree.Parse(content));
        Assert.Single(readings.Select(reading => reading.Describe()).Distinct());
        RequireSame(readings[0], document, bent.ContentType);
    }

    /// <summary>Nothing but these two refusals may leave the reader.</summary>
    private static ManifestDocument? ParseOrRefuse(byte[] content, string? contentType)
    {
        try
        {
            return ManifestDocument.Parse(content, contentType);
        }
        catch (RegistryException refusal) when (refusal.Error is RegistryError.ManifestInvalid or RegistryError.ManifestTooLarge)
        {
            Assert.DoesNotContain(refusal.Message, char.IsControl);
            Assert.InRange(refusal.Message.Length, 10, 600);
            return null;
        }
    }

    private static void RequireSame(ManifestReading reading, ManifestDocument document, string? contentType)
    {
        var isIndex = document.MediaType is MediaTypes.OciIndex or MediaTypes.DockerManifestList;
        Assert.Equal(contentType ?? reading.MediaType ?? document.MediaType, document.MediaType);
        Assert.Equal(reading.MediaType ?? document.MediaType, document.MediaType);
        Assert.False(isIndex ? reading.HasImageParts : reading.HasManifests);
        Assert.Equal(isIndex ? reading.Manifests : [], document.Manifests.Select(digest => digest.Value));
        Assert.Equal(isIndex ? [] : reading.Blobs, document.Blobs.Select(digest => digest.Value));
        Assert.Equal(isIndex ? [] : reading.ForeignBlobs, document.ForeignBlobs.Select(digest => digest.Value));
        Assert.Equal(reading.Subject, document.Subject?.Value);
        Assert.Equal(reading.ArtifactType, document.ArtifactType);
    }
}

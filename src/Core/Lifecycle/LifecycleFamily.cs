using Berth.Core.Blobs;

namespace Berth.Core.Lifecycle;

/// <summary>Which images belong to others.</summary>
internal sealed class LifecycleFamily
{
    private readonly IReadOnlyList<LifecycleImage> images;
    private readonly int?[] subjects;

    internal LifecycleFamily(IReadOnlyList<LifecycleImage> images)
    {
        this.images = images;
        var places = new Dictionary<Digest, int>(images.Count);
        for (var index = 0; index < images.Count; index++)
        {
            places.Add(images[index].Digest, index);
        }

        subjects = [.. images.Select(image => image.Subject is { } subject && places.TryGetValue(subject, out var place) ? place : (int?)null)];
    }

    /// <summary>The image that it is attached to; null if there is none in the repository.</summary>
    internal int? SubjectOf(int index) => subjects[index];

    /// <summary>
    /// Whether it is a piece of another image: listed by an index or attached to a subject, and without a name of its own. Rules do not count
    /// it, so that a rule that keeps ten keeps ten, of however many platforms and with however many signatures.
    /// </summary>
    internal bool IsPart(int index) => images[index].Tags.Count == 0 && (images[index].Indexes.Count > 0 || subjects[index] is not null);
}

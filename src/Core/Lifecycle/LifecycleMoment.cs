namespace Berth.Core.Lifecycle;

/// <summary>From when on a rule counts the days of an image.</summary>
/// <param name="Event">For people: <c>pushed</c>, <c>last pulled</c>.</param>
internal readonly record struct LifecycleMoment(DateTimeOffset At, string Event)
{
    /// <summary>Null if there is none: an image that was never archived.</summary>
    internal static LifecycleMoment? Of(LifecycleImage image, LifecycleCountType countType) => countType switch
    {
        LifecycleCountType.SinceImageTransitioned => image.ArchivedAt is { } archived ? new(archived, "archived") : null,
        LifecycleCountType.SinceImagePulled when image.LastPulledAt is { } pulled && !(image.RestoredAt > pulled) => new(pulled, "last pulled"),
        LifecycleCountType.SinceImagePushed or LifecycleCountType.SinceImagePulled or LifecycleCountType.ImageCountMoreThan =>
            image.RestoredAt is { } restored ? new(restored, "restored") : new(image.PushedAt, "pushed"),
    };

    /// <summary>Whether it lies more than so many whole days back: one that lies exactly so many does not.</summary>
    internal bool IsOlderThan(int days, DateTimeOffset now) => (Int128)(now - At).Ticks > (Int128)days * TimeSpan.TicksPerDay;
}

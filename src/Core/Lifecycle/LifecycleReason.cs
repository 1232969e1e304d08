using System.Globalization;
using Berth.Core.Blobs;

namespace Berth.Core.Lifecycle;

/// <summary>Why an image goes or stays; <see cref="ToString"/> is a sentence for people.</summary>
public sealed record LifecycleReason(LifecycleReasonKind Kind)
{
    /// <summary>Of the rule that decided; null if none did.</summary>
    public int? RulePriority { get; init; }

    /// <summary>The index that lists it, or the image that it is attached to.</summary>
    public Digest? Other { get; init; }

    /// <summary>Among the images that the rule selects, the youngest being number 1.</summary>
    public int Number { get; init; }

    /// <summary>The rule's: images or days.</summary>
    public int Limit { get; init; }

    public TimeSpan Age { get; init; }

    /// <summary>What the age counts from, the pattern that retains, or what pins.</summary>
    public string By { get; init; } = "";

    public override string ToString() => Kind switch
    {
        LifecycleReasonKind.Counted => $"rule {RulePriority} keeps the {Limit} youngest that it selects, and this is number {Number}",
        LifecycleReasonKind.Aged => string.Create(
            CultureInfo.InvariantCulture, $"{By} {Age.TotalDays:0.0} days ago, and rule {RulePriority} takes what was that more than {Limit} days ago"),
        LifecycleReasonKind.WithSubject => $"attached to {Short(Other)}, and does what that does",
        LifecycleReasonKind.ArchivedAlready => $"attached to {Short(Other)}, and in the archive before it",
        LifecycleReasonKind.Listed => $"listed by the index {Short(Other)}",
        LifecycleReasonKind.Retained => $"retained by rule {RulePriority}{(By.Length == 0 ? "" : $" ({By})")}",
        LifecycleReasonKind.Pinned => $"pinned by {By}",
        LifecycleReasonKind.NoRule => "no rule selects it",
    };

    /// <summary>Enough of a digest to find it in the same list.</summary>
    private static string Short(Digest? digest) => digest is { } known ? $"{known.Algorithm.Name}:{known.Hex[..12]}" : "nothing";
}

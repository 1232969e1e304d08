using Berth.Core.Lifecycle;

namespace Berth.Core.Tests.Fuzz;

/// <summary>
/// What a policy means for images, slowly and one question at a time, written from the sentences of the guide and of decision 14 and not
/// from the planner.
/// </summary>
internal sealed class LifecycleModel(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset now)
{
    /// <summary>What happens to it and by which rule; nothing and 0 if it stays.</summary>
    internal (LifecycleAction? Action, int Rule) Of(LifecycleImage image) => Of(image, 0);

    private (LifecycleAction? Action, int Rule) Of(LifecycleImage image, int depth)
    {
        if (image.Pins.Count > 0 || image.Indexes.Count > 0 || policy.Rules.Any(rule => rule.Action == LifecycleAction.Retain && Retains(rule.Selection, image)))
        {
            return (null, 0);
        }

        // "Referrers follow their subject", if there is one; a chain of them that is longer than there are images is a circle.
        if (images.FirstOrDefault(one => one.Digest == image.Subject) is { } subject)
        {
            var followed = depth > images.Count ? (null, 0) : Of(subject, depth + 1);
            return followed.Action == LifecycleAction.Transition && image.StorageClass == LifecycleStorageClass.Archive ? (null, 0) : followed;
        }

        // "An image that matches the tagging requirements of a rule can never be acted on by a lower-priority rule."
        var first = policy.Rules.Where(rule => rule.Action != LifecycleAction.Retain && Selects(rule, image)).MinBy(rule => rule.Priority);
        return first is not null && Marks(first, image) ? (first.Action, first.Priority) : (null, 0);
    }

    private bool Marks(LifecycleRule rule, LifecycleImage image)
    {
        if (rule.Selection.CountType == LifecycleCountType.ImageCountMoreThan)
        {
            // "Youngest first by push, act on all beyond countNumber"; "a lower rule still counts images marked by a higher rule".
            return images.Count(other => Selects(rule, other) && IsYounger(other, image)) >= rule.Selection.CountNumber;
        }

        DateTimeOffset? since = rule.Selection.CountType switch
        {
            LifecycleCountType.SinceImageTransitioned => image.ArchivedAt,
            LifecycleCountType.SinceImagePushed => Pushed(image),
            _ => image.LastPulledAt is null || image.RestoredAt > image.LastPulledAt ? Pushed(image) : image.LastPulledAt,
        };
        return since is { } at && at < now.AddDays(-rule.Selection.CountNumber);
    }

    /// <summary>Nameless pieces of other images are not counted (decision 14).</summary>
    private bool Selects(LifecycleRule rule, LifecycleImage image)
    {
        var isPiece = image.Tags.Count == 0 && (image.Indexes.Count > 0 || images.Any(one => one.Digest == image.Subject));
        return !isPiece && image.StorageClass == (rule.Selection.StorageClass ?? LifecycleStorageClass.Standard) && rule.Selection.TagStatus switch
        {
            LifecycleTagStatus.Any => true,
            LifecycleTagStatus.Untagged => image.Tags.Count == 0,
            _ => Wanted(rule.Selection).All(wanted => image.Tags.Any(wanted)),
        };
    }

    private static bool Retains(LifecycleSelection selection, LifecycleImage image) => selection.TagStatus switch
    {
        LifecycleTagStatus.Any => true,
        LifecycleTagStatus.Untagged => image.Tags.Count == 0,
        _ => image.Tags.Any(tag => Wanted(selection).Any(wanted => wanted(tag))),
    };

    private static IEnumerable<Func<string, bool>> Wanted(LifecycleSelection selection) =>
        selection.TagPatterns?.Select(pattern => (Func<string, bool>)(tag => WildcardCase.Obvious(pattern, tag)))
        ?? selection.TagPrefixes!.Select(prefix => (Func<string, bool>)(tag => tag.StartsWith(prefix, StringComparison.Ordinal)));

    private static DateTimeOffset Pushed(LifecycleImage image) => image.RestoredAt ?? image.PushedAt;

    private static bool IsYounger(LifecycleImage one, LifecycleImage other) =>
        Pushed(one) > Pushed(other) || (Pushed(one) == Pushed(other) && string.CompareOrdinal(one.Digest.Value, other.Digest.Value) < 0);
}

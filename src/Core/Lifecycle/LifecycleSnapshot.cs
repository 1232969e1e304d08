using Berth.Core.Blobs;

namespace Berth.Core.Lifecycle;

/// <summary>A repository at the moment of a plan, and the policy that it was made by.</summary>
internal sealed class LifecycleSnapshot
{
    private readonly ILookup<Digest, Digest> referrers;

    internal LifecycleSnapshot(long repository, StoredLifecyclePolicy stored, IReadOnlyList<LifecycleImage> images, DateTimeOffset now)
    {
        (Repository, Stored) = (repository, stored);
        Policy = LifecyclePolicy.Parse(stored.Text);
        Plan = LifecyclePlanner.Plan(Policy, images, now);
        referrers = images.Where(image => image.Subject is not null).ToLookup(image => image.Subject!.Value, image => image.Digest);
    }

    internal long Repository { get; }

    internal StoredLifecyclePolicy Stored { get; }

    internal LifecyclePolicy Policy { get; }

    internal LifecyclePlan Plan { get; }

    /// <summary>Whether the image is the one that the plan speaks of: nothing that decided about it changed since.</summary>
    /// <param name="found">What is attached to it now.</param>
    internal bool IsStill(LifecycleVerdict verdict, LifecycleImage now, IEnumerable<string> found)
    {
        var then = verdict.Image;
        return then.Tags.ToHashSet(StringComparer.Ordinal).SetEquals(now.Tags)
            && now.Indexes.Count == 0
            && now.Pins.Count == 0
            && then.StorageClass == now.StorageClass
            && then.RestoredAt == now.RestoredAt
            && (then.LastPulledAt == now.LastPulledAt || !CountsPulls(verdict))
            && found.All(referrer => referrers[then.Digest].Any(known => known.Value == referrer));
    }

    /// <summary>Whether something that goes was an index that held others: they are then on their own, and decided on anew.</summary>
    internal bool FreesOthers
    {
        get
        {
            var gone = Plan.Actions.Where(verdict => verdict.Action == LifecycleAction.Expire).Select(verdict => verdict.Image.Digest).ToHashSet();
            return Plan.Kept.Any(verdict => verdict.Reason.Kind == LifecycleReasonKind.Listed && verdict.Image.Indexes.Any(gone.Contains));
        }
    }

    private bool CountsPulls(LifecycleVerdict verdict) =>
        Policy.Rules.First(rule => rule.Priority == verdict.RulePriority).Selection.CountType == LifecycleCountType.SinceImagePulled;
}

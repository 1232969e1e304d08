namespace Berth.Core.Lifecycle;

/// <summary>Decides on what is attached to other images, and puts it behind them.</summary>
/// <param name="verdicts">Null for what is still to be decided.</param>
internal sealed class LifecycleFollowers(IReadOnlyList<LifecycleImage> images, LifecycleFamily family, LifecycleVerdict?[] verdicts)
{
    internal void Decide()
    {
        var chain = new Stack<int>();
        var seen = new bool[images.Count];
        for (var index = 0; index < images.Count; index++)
        {
            for (int? next = index; next is { } link && verdicts[link] is null && !seen[link]; next = family.SubjectOf(link))
            {
                seen[link] = true;
                chain.Push(link);
            }

            while (chain.TryPop(out var link))
            {
                verdicts[link] = Follow(images[link], verdicts[family.SubjectOf(link)!.Value]);
            }
        }
    }

    internal LifecyclePlan Order(int[] youngestFirst)
    {
        var actions = new List<LifecycleVerdict>();
        var kept = new List<LifecycleVerdict>();
        var behind = Enumerable.Reverse(youngestFirst).Where(Follows).ToLookup(index => family.SubjectOf(index)!.Value);
        var next = new Stack<int>();
        foreach (var oldest in youngestFirst.Reverse())
        {
            if (verdicts[oldest]!.Action is null)
            {
                kept.Add(verdicts[oldest]!);
            }
            else if (!Follows(oldest))
            {
                next.Push(oldest);
            }

            while (next.TryPop(out var index))
            {
                actions.Add(verdicts[index]!);
                foreach (var follower in behind[index].Reverse())
                {
                    next.Push(follower);
                }
            }
        }

        return new(actions, kept);
    }

    private bool Follows(int index) => verdicts[index] is { Action: not null, Reason.Kind: LifecycleReasonKind.WithSubject };

    /// <param name="subject">Null in a circle, which no digests can make: whatever is in one stays.</param>
    private static LifecycleVerdict Follow(LifecycleImage image, LifecycleVerdict? subject)
    {
        var isThere = subject?.Action == LifecycleAction.Transition && image.StorageClass == LifecycleStorageClass.Archive;
        var reason = new LifecycleReason(isThere ? LifecycleReasonKind.ArchivedAlready : LifecycleReasonKind.WithSubject)
        {
            Other = image.Subject,
            RulePriority = subject?.RulePriority,
        };
        return new(image, isThere ? null : subject?.Action, reason);
    }
}

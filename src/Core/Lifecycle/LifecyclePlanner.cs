namespace Berth.Core.Lifecycle;

/// <summary>
/// Applies a policy to the images of a repository (ECR User Guide, "Lifecycle policy evaluation rules"; decision 14). Pure: the same images
/// and the same time give the same plan. Takes time as the images and their tags times the rules, and a sort.
/// </summary>
public sealed class LifecyclePlanner
{
    private readonly LifecyclePolicy policy;
    private readonly IReadOnlyList<LifecycleImage> images;
    private readonly DateTimeOffset now;
    private readonly LifecycleFamily family;
    private readonly int[] youngestFirst;
    private readonly LifecycleVerdict?[] verdicts;

    private LifecyclePlanner(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset now)
    {
        (this.policy, this.images, this.now) = (policy, images, now);
        family = new LifecycleFamily(images);
        verdicts = new LifecycleVerdict?[images.Count];
        youngestFirst = [.. Enumerable.Range(0, images.Count)];
        Array.Sort(youngestFirst, Compare);
    }

    /// <param name="images">All of the repository, each once: what is not among them does not exist.</param>
    public static LifecyclePlan Plan(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset now)
    {
        var planner = new LifecyclePlanner(policy, images, now);
        planner.Guard();
        planner.ApplyRules();
        var followers = new LifecycleFollowers(images, planner.family, planner.verdicts);
        followers.Decide();
        return followers.Order(planner.youngestFirst);
    }

    /// <summary>What no rule may touch: pinned, retained, listed by an index that is there.</summary>
    private void Guard()
    {
        var retaining = policy.Rules.Where(rule => rule.IsRetain).OrderBy(rule => rule.Priority).Select(rule => (rule.Priority, Tags: new TagRequirement(rule))).ToList();
        for (var index = 0; index < images.Count; index++)
        {
            var image = images[index];
            var retained = retaining.FindIndex(rule => rule.Tags.Matches(image.Tags));
            verdicts[index] = (image.Pins, retained, image.Indexes) switch
            {
                ([var pin, ..], _, _) => Stay(image, new(LifecycleReasonKind.Pinned) { By = pin }),
                (_, >= 0, _) => Stay(image, new(LifecycleReasonKind.Retained)
                {
                    RulePriority = retaining[retained].Priority,
                    By = retaining[retained].Tags.MatchOf(image.Tags) ?? "",
                }),
                (_, _, [var lister, ..]) => Stay(image, new(LifecycleReasonKind.Listed) { Other = lister }),
                _ => null,
            };
        }
    }

    /// <summary>
    /// The first rule that selects an image decides on it, whatever it decides; later rules count it all the same. What is attached to
    /// another image is decided with that.
    /// </summary>
    private void ApplyRules()
    {
        var owned = new bool[images.Count];
        foreach (var rule in policy.Rules.Where(rule => !rule.IsRetain).OrderBy(rule => rule.Priority))
        {
            var requirement = new TagRequirement(rule);
            var number = 0;
            foreach (var index in youngestFirst)
            {
                var image = images[index];
                if (family.IsPart(index) || image.StorageClass != rule.Selection.Class || !requirement.Matches(image.Tags))
                {
                    continue;
                }

                number++;
                if (!owned[index])
                {
                    owned[index] = true;
                    verdicts[index] ??= family.SubjectOf(index) is null ? Judge(rule, image, number) : null;
                }
            }
        }

        for (var index = 0; index < images.Count; index++)
        {
            verdicts[index] ??= family.SubjectOf(index) is null ? Stay(images[index], new(LifecycleReasonKind.NoRule)) : null;
        }
    }

    private LifecycleVerdict Judge(LifecycleRule rule, LifecycleImage image, int number)
    {
        var selection = rule.Selection;
        if (selection.CountType is not { } countType || countType == LifecycleCountType.ImageCountMoreThan)
        {
            var counted = new LifecycleReason(LifecycleReasonKind.Counted) { RulePriority = rule.Priority, Number = number, Limit = selection.CountNumber };
            return new(image, number > selection.CountNumber ? rule.Action : null, counted);
        }

        if (LifecycleMoment.Of(image, countType) is not { } since)
        {
            return Stay(image, new(LifecycleReasonKind.NoRule));
        }

        var aged = new LifecycleReason(LifecycleReasonKind.Aged) { RulePriority = rule.Priority, Limit = selection.CountNumber, Age = now - since.At, By = since.Event };
        return new(image, since.IsOlderThan(selection.CountNumber, now) ? rule.Action : null, aged);
    }

    private static LifecycleVerdict Stay(LifecycleImage image, LifecycleReason reason) => new(image, null, reason);

    /// <summary>Two that came at the same time have an order all the same, so that a plan is always the same.</summary>
    private int Compare(int one, int other) => images[other].CameAt.CompareTo(images[one].CameAt) is var order && order != 0
        ? order
        : string.CompareOrdinal(images[one].Digest.Value, images[other].Digest.Value);
}

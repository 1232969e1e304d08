using Berth.Core.Lifecycle;

namespace Berth.Core.Tests.Lifecycle;

public sealed class LifecyclePlannerTests
{
    private const string AllOld = "\"tagStatus\":\"any\",\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":10";
    private const string Archive = "{\"type\":\"transition\",\"targetStorageClass\":\"archive\"}";
    private const string Retain = "{\"type\":\"retain\"}";

    [Fact]
    public void An_image_that_was_not_pulled_for_long_expires_and_one_that_is_pulled_stays()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, "\"tagStatus\":\"any\",\"countType\":\"sinceImagePulled\",\"countUnit\":\"days\",\"countNumber\":30")),
            Pictures.Image("pulled", 400, "a") with { LastPulledAt = Pictures.Ago(29) },
            Pictures.Image("unpulled", 400, "b") with { LastPulledAt = Pictures.Ago(31) },
            Pictures.Image("never", 31, "c"),
            Pictures.Image("new", 30, "d"));

        plan.Goes("unpulled", "never");
        Assert.Equal("last pulled 29.0 days ago, and rule 1 takes what was that more than 30 days ago", plan.Of("pulled").Reason.ToString());
        Assert.Equal("pushed 30.0 days ago, and rule 1 takes what was that more than 30 days ago", plan.Of("new").Reason.ToString());
    }

    [Fact]
    public void A_rule_that_retains_wins_over_every_other_wherever_it_stands()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, AllOld), Pictures.Rule(9, "\"tagStatus\":\"tagged\",\"tagPatternList\":[\"prod\",\"v*\"]", Retain)),
            Pictures.Image("prod", 100, "x", "prod"),
            Pictures.Image("v1", 100, "v1"),
            Pictures.Image("x", 100, "x", "production"));

        plan.Goes("x");
        Assert.Equal("retained by rule 9 (prod)", plan.Of("prod").Reason.ToString());
        Assert.Equal("retained by rule 9 (v*)", plan.Of("v1").Reason.ToString());
        Assert.Null(plan.Of("v1").RulePriority);
    }

    [Theory]
    [InlineData("\"tagStatus\":\"any\"", "tagged", "untagged")]
    [InlineData("\"tagStatus\":\"untagged\"", "untagged")]
    public void What_is_untagged_can_be_retained_and_everything(string selection, params string[] kept)
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, AllOld), Pictures.Rule(2, selection, Retain)), Pictures.Image("tagged", 100, "x"), Pictures.Image("untagged", 99));

        plan.Goes([.. new[] { "tagged", "untagged" }.Except(kept)]);
        Assert.All(kept, name => Assert.Equal("retained by rule 2", plan.Of(name).Reason.ToString()));
    }

    [Fact]
    public void What_is_retained_still_counts()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(
                Pictures.Rule(1, "\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1"), Pictures.Rule(2, "\"tagStatus\":\"tagged\",\"tagPrefixList\":[\"v\"]", Retain)),
            Pictures.Image("v1", 1, "v1"),
            Pictures.Image("x", 2, "x"));

        plan.Goes("x");
        Assert.Equal("rule 1 keeps the 1 youngest that it selects, and this is number 2", plan.Of("x").Reason.ToString());
    }

    [Fact]
    public void A_pinned_image_stays_with_what_belongs_to_it()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, AllOld)),
            Pictures.Image("pinned", 100) with { Pins = ["annotation berth.lifecycle=keep"] },
            Pictures.Image("listed", 100, "x") with { Indexes = [Pictures.DigestOf("pinned")] },
            Pictures.Image("signature", 100) with { Subject = Pictures.DigestOf("pinned") },
            Pictures.Image("other", 100));

        plan.Goes("other");
        Assert.Equal("pinned by annotation berth.lifecycle=keep", plan.Of("pinned").Reason.ToString());
        Assert.StartsWith("listed by the index sha256:", plan.Of("listed").Reason.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("attached to sha256:", plan.Of("signature").Reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_attached_goes_right_behind_its_subject_however_old_and_deep()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(3, AllOld)),
            Pictures.Image("old", 100),
            Pictures.Image("older", 200),
            Pictures.Image("signature of the list", 1) with { Subject = Pictures.DigestOf("list") },
            Pictures.Image("signature", 3, "sig") with { Subject = Pictures.DigestOf("older") },
            Pictures.Image("list", 2) with { Subject = Pictures.DigestOf("older") },
            Pictures.Image("of nothing", 50) with { Subject = Pictures.DigestOf("gone") });

        plan.Goes("older", "signature", "list", "signature of the list", "old", "of nothing");
        Assert.All(plan.Actions, verdict => Assert.Equal((LifecycleAction.Expire, 3), (verdict.Action!.Value, verdict.RulePriority)));
    }

    [Fact]
    public void What_is_attached_stays_if_it_is_retained_or_listed_itself()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, AllOld), Pictures.Rule(2, "\"tagStatus\":\"tagged\",\"tagPrefixList\":[\"v\"]", Retain)),
            Pictures.Image("old", 100),
            Pictures.Image("retained", 100, "v1") with { Subject = Pictures.DigestOf("old") },
            Pictures.Image("young", 1, "y"),
            Pictures.Image("listed", 100) with { Subject = Pictures.DigestOf("old"), Indexes = [Pictures.DigestOf("young")] });

        plan.Goes("old");
    }

    [Fact]
    public void What_is_attached_is_archived_with_its_subject_once()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, AllOld, Archive)),
            Pictures.Image("old", 100),
            Pictures.Image("signature", 100) with { Subject = Pictures.DigestOf("old") },
            Pictures.Image("there", 100) with { Subject = Pictures.DigestOf("old"), StorageClass = LifecycleStorageClass.Archive, ArchivedAt = Pictures.Ago(1) });

        plan.Goes("old", "signature");
        Assert.Equal(2, plan.Count(LifecycleAction.Transition));
        Assert.EndsWith("and in the archive before it", plan.Of("there").Reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_subjects_which_cannot_be_stays_and_ends() => Pictures.Plan(
        Pictures.Policy(Pictures.Rule(1, AllOld)),
        Pictures.Image("a", 100) with { Subject = Pictures.DigestOf("b") },
        Pictures.Image("b", 100) with { Subject = Pictures.DigestOf("a") },
        Pictures.Image("self", 100) with { Subject = Pictures.DigestOf("self") }).Goes();

    [Fact]
    public void A_rule_that_keeps_two_keeps_two_of_however_many_platforms_and_with_however_many_signatures()
    {
        var images = Enumerable.Range(1, 4).SelectMany(number => new[]
        {
            Pictures.Image($"index {number}", 10 - number, $"v{number}"),
            Pictures.Image($"amd64 {number}", 10 - number) with { Indexes = [Pictures.DigestOf($"index {number}")] },
            Pictures.Image($"arm64 {number}", 10 - number) with { Indexes = [Pictures.DigestOf($"index {number}")] },
            Pictures.Image($"signature {number}", 10 - number) with { Subject = Pictures.DigestOf($"index {number}") },
        });

        Pictures.Plan(Pictures.Policy(Pictures.Rule(1, "\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":2")), [.. images])
            .Goes("index 1", "signature 1", "index 2", "signature 2");
    }

    [Fact]
    public void A_named_piece_of_an_index_counts_and_stays()
    {
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, "\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":1")),
            Pictures.Image("index", 3, "v1"),
            Pictures.Image("amd64", 2, "v1-amd64") with { Indexes = [Pictures.DigestOf("index")] },
            Pictures.Image("arm64", 1, "v1-arm64") with { Indexes = [Pictures.DigestOf("index")] });

        plan.Goes("index");
    }

    [Fact]
    public void Two_that_came_at_the_same_time_have_an_order()
    {
        var policy = Pictures.Policy(Pictures.Rule(1, "\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":2"));
        var images = Enumerable.Range(0, 6).Select(number => Pictures.Image($"{number}", 5)).ToArray();

        Assert.Equal(
            Pictures.Plan(policy, images).Actions.Select(verdict => verdict.Image.Digest),
            Pictures.Plan(policy, [.. images.Reverse()]).Actions.Select(verdict => verdict.Image.Digest));
    }

    [Fact]
    public void The_longest_time_that_a_rule_can_name_is_not_too_long() => Pictures.Plan(
        Pictures.Policy(Pictures.Rule(1, $"\"tagStatus\":\"any\",\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":{int.MaxValue}")),
        new LifecycleImage(Pictures.DigestOf("first"), DateTimeOffset.MinValue)).Goes();

    [Fact(DisplayName = "T22 hostile patterns and tags do not hold a plan up")]
    public void Hostile_patterns()
    {
        var pattern = $"*{new string('a', 5_000)}*{new string('a', 5_000)}*{new string('a', 5_000)}*b";
        var plan = Pictures.Plan(
            Pictures.Policy(Pictures.Rule(1, $"\"tagStatus\":\"tagged\",\"tagPatternList\":[\"{pattern}\"],\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":1")),
            Pictures.Image("no", 9, [.. Enumerable.Range(0, 50).Select(number => $"{new string('a', 30_000)}{number}")]),
            Pictures.Image("yes", 9, $"{new string('a', 30_000)}b"),
            Pictures.Image("question", 9, "?"));

        plan.Goes("yes");
    }

    [Fact]
    public void A_question_mark_is_a_letter_like_any_other() => Pictures.Plan(
        Pictures.Policy(Pictures.Rule(1, "\"tagStatus\":\"tagged\",\"tagPatternList\":[\"v?\"],\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":1")),
        Pictures.Image("v1", 9, "v1")).Goes();

    [Fact]
    public void A_hundred_thousand_images_are_planned_at_once()
    {
        const int Count = 100_000;
        var images = new List<LifecycleImage>(Count);
        for (var number = 0; number < Count / 4; number++)
        {
            var age = number / 100.0;
            images.Add(Pictures.Image($"index {number}", age, $"v{number}", number % 10 == 0 ? $"prod-{number}" : $"dev-{number}"));
            images.Add(Pictures.Image($"amd64 {number}", age) with { Indexes = [images[^1].Digest] });
            images.Add(Pictures.Image($"signature {number}", age) with { Subject = images[^2].Digest });
            // Attached to the build before it: a chain of 25,000.
            images.Add(Pictures.Image($"build {number}", age, $"build-{number}") with { Subject = number == 0 ? null : images[^4].Digest });
        }

        string[] rules =
        [
            .. Enumerable.Range(1, 47).Select(number => Pictures.Rule(number, $"\"tagStatus\":\"tagged\",\"tagPatternList\":[\"*x{number}*y*z*\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":1")),
            Pictures.Rule(48, "\"tagStatus\":\"tagged\",\"tagPatternList\":[\"v*\",\"dev-*\"],\"countType\":\"imageCountMoreThan\",\"countNumber\":1000"),
            Pictures.Rule(49, "\"tagStatus\":\"tagged\",\"tagPrefixList\":[\"prod-\"],\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":100"),
            Pictures.Rule(50, "\"tagStatus\":\"untagged\",\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":1"),
        ];
        var plan = Pictures.Plan(Pictures.Policy(rules), [.. images]);

        // Of 25,000 indexes 2,500 are of production, of which those older than 100 days go: the numbers 10,010, 10,020 and so on to 24,990.
        const int Production = 1_499;
        const int Development = 22_500 - 1_000;
        Assert.Equal(Production, plan.Actions.Count(verdict => verdict.RulePriority == 49 && verdict.Reason.Kind == LifecycleReasonKind.Aged));
        Assert.Equal(Development, plan.Actions.Count(verdict => verdict.RulePriority == 48 && verdict.Reason.Kind == LifecycleReasonKind.Counted));
        Assert.Equal(Count, plan.Actions.Count + plan.Kept.Count);
        Assert.Equal(Production + Development, plan.Actions.Count(verdict => verdict.Reason.Kind == LifecycleReasonKind.WithSubject));
    }
}

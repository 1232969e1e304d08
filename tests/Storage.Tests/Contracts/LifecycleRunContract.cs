using Berth.Core.Audit;
using Berth.Core.Blobs;
using Berth.Core.Images;
using Berth.Core.Lifecycle;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Policies that are carried out.</summary>
public abstract class LifecycleRunContract : LifecycleContract
{
    private const string KeepOneTagged = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"tagged","tagPrefixList":["v"],"countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}},
        {"rulePriority":2,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":10},"action":{"type":"expire"}}]}
        """;

    [Fact]
    public async Task What_a_policy_takes_is_gone_with_its_tags_and_in_the_record()
    {
        var old = await PushImageAsync("old", "v1", "first");
        Time.Advance(TimeSpan.FromDays(11));
        var young = await PushImageAsync("young", "v2");
        await SettleAsync(Repository, TenDays);

        Assert.Equal(new LifecycleOutcome(1, 0, 0), await RunAsync());

        Assert.Equal((false, true), (await HasAsync(old), await HasAsync(young)));
        Assert.Equal(["v2"], await Images.ListTagsAsync(Repository, "", 10, Cancel));
        var happened = Assert.Single(await RecordAsync(new() { Kind = AuditEventKind.LifecycleExpired }));
        Assert.Equal(
            ("lifecycle", "lifecycle policy", "team/app", old.Value, "rule 7: pushed 11.0 days ago, and rule 7 takes what was that more than 10 days ago; tags first, v1"),
            (happened.Actor.Id, happened.Actor.Name, happened.Repository, happened.Subject, happened.Detail));
        Assert.Equal(Time.GetUtcNow(), (await Policies.FindAsync(Repository, Cancel))!.EvaluatedAt);
    }

    [Fact]
    public async Task A_repository_is_looked_at_twice_a_day()
    {
        await PushImageAsync("old");
        await SettleAsync(Repository, TenDays);
        Assert.Equal(default(LifecycleOutcome), await Runs.RunAsync(Repository, Cancel));
        Time.Advance(LifecycleRuns.Interval - TimeSpan.FromMilliseconds(1));
        Assert.Null(await Runs.RunAsync(Repository, Cancel));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(default(LifecycleOutcome), await Runs.RunAsync(Repository, Cancel));
    }

    [Fact]
    public async Task A_changed_policy_waits_a_while_and_no_longer()
    {
        var old = await PushImageAsync("old");
        await PushImageAsync("young");
        await SettleAsync(Repository, TenDays);
        await RunAsync();
        await Policies.PutAsync(Repository, KeepOne, Someone);
        Assert.Null((await Policies.FindAsync(Repository, Cancel))!.EvaluatedAt);
        Time.Advance(LifecyclePolicies.Grace - TimeSpan.FromMilliseconds(1));
        await RunAsync();
        Assert.True(await HasAsync(old));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(new LifecycleOutcome(1, 0, 0), await RunAsync());
    }

    [Fact]
    public async Task The_default_holds_for_repositories_without_a_policy_of_their_own()
    {
        await PushImageAsync("old");
        await PushImageAsync("young");
        await PushImageAsync(Other, "old");
        await PushImageAsync(Other, "young");
        await Policies.PutAsync(Other, TenDays, Someone);
        await Policies.PutAsync(null, KeepOne, Someone);
        await RunAsync();
        Assert.Empty(await RecordAsync(new() { Kind = AuditEventKind.LifecycleExpired }));
        Time.Advance(LifecyclePolicies.Grace);

        Assert.Equal(new LifecycleOutcome(1, 0, 0), await RunAsync());

        var happened = Assert.Single(await RecordAsync(new() { Kind = AuditEventKind.LifecycleExpired }));
        Assert.Equal(("team/app", "default lifecycle policy"), (happened.Repository, happened.Actor.Name));
    }

    [Fact]
    public async Task A_changed_default_is_carried_out_before_the_next_turn()
    {
        var old = await PushImageAsync("old");
        Time.Advance(TimeSpan.FromSeconds(1));
        await PushImageAsync("young");
        await SettleAsync(null, TenDays);
        await RunAsync();
        await SettleAsync(null, KeepOne);
        await RunAsync();
        Assert.False(await HasAsync(old));
    }

    [Fact]
    public async Task Between_the_deletion_of_a_policy_and_the_next_one_the_default_takes_nothing()
    {
        await PushImageAsync("old");
        await PushImageAsync("young");
        await SettleAsync(null, KeepOne);
        await SettleAsync(Repository, TenDays);
        await RunAsync();
        await Policies.DeleteAsync(Repository, Someone);
        Assert.Equal(default, await RunAsync());
        await Policies.PutAsync(Repository, TenDays, Someone);
        Time.Advance(LifecyclePolicies.Grace);
        Assert.Equal(default, await RunAsync());
    }

    [Fact]
    public async Task A_pinned_image_stays()
    {
        await PushAsync(Repository, "pinned");
        var pinned = await PutAsync(Repository, ManifestsToPush.Image(""","annotations":{"berth.lifecycle":"keep"}""", "pinned", []));
        await PushAsync(Repository, "other");
        var other = await PutAsync(Repository, ManifestsToPush.Image(""","annotations":{"berth.lifecycle":"go"}""", "other", []));
        Time.Advance(TimeSpan.FromDays(11));
        await SettleAsync(Repository, TenDays);
        await RunAsync();
        Assert.Equal((true, false), (await HasAsync(pinned), await HasAsync(other)));
    }

    [Fact]
    public async Task An_index_goes_with_what_is_attached_to_it_and_then_what_it_listed()
    {
        var amd64 = await PushImageAsync("amd64");
        var arm64 = await PushImageAsync("arm64");
        var index = await PutAsync(Repository, ManifestsToPush.Index(amd64, arm64), "v1");
        await PushAsync(Repository, "signature");
        var signature = await PutAsync(Repository, ManifestsToPush.Artifact("signature", index, "test/signature"));
        Time.Advance(TimeSpan.FromDays(11));
        var young = await PushImageAsync("young", "v2");
        await SettleAsync(Repository, KeepOneTagged);

        Assert.Equal(new LifecycleOutcome(4, 0, 0), await RunAsync());

        Assert.Equal((false, false, false, false, true), (await HasAsync(index), await HasAsync(signature), await HasAsync(amd64), await HasAsync(arm64), await HasAsync(young)));
        Assert.Equal(
            [index.Value, signature.Value], (await RecordAsync(new() { Kind = AuditEventKind.LifecycleExpired })).Take(2).Select(happened => happened.Subject));
    }

    [Fact]
    public async Task An_image_goes_to_the_archive_with_what_is_attached_to_it_and_from_there_in_its_time()
    {
        const string Policy = """
            {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePulled","countUnit":"days","countNumber":10},"action":{"type":"transition","targetStorageClass":"archive"}},
            {"rulePriority":2,"selection":{"tagStatus":"any","storageClass":"archive","countType":"sinceImageTransitioned","countUnit":"days","countNumber":90},"action":{"type":"expire"}}]}
            """;
        var old = await PushImageAsync("old", "v1");
        await PushAsync(Repository, "signature");
        var signature = await PutAsync(Repository, ManifestsToPush.Artifact("signature", old, "test/signature"));
        var pulled = await PushImageAsync("pulled", "v2");
        Time.Advance(TimeSpan.FromDays(11));
        await PullAsync(pulled);
        await SettleAsync(Repository, Policy);
        Assert.Equal(new LifecycleOutcome(0, 2, 0), await RunAsync());
        Assert.Equal(
            [old.Value, signature.Value], (await RecordAsync(new() { Kind = AuditEventKind.LifecycleArchived })).Select(happened => happened.Subject));
        Time.Advance(TimeSpan.FromDays(90) - LifecycleRuns.Interval);
        await PullAsync(pulled);
        await RunAsync();
        Assert.Empty(await RecordAsync(new() { Kind = AuditEventKind.LifecycleExpired }));
        Time.Advance(LifecycleRuns.Interval + TimeSpan.FromMilliseconds(1));
        Assert.Equal(new LifecycleOutcome(2, 0, 0), await RunAsync());
        Assert.True(await HasAsync(pulled));
    }

    [Fact]
    public async Task An_image_that_is_pulled_between_plan_and_deed_stays_where_the_rule_counts_pulls()
    {
        var old = await PushImageAsync("old", "v1");
        Time.Advance(TimeSpan.FromDays(11));
        await SettleAsync(Repository, TenDays.Replace("sinceImagePushed", "sinceImagePulled", StringComparison.Ordinal));
        var interrupted = new InterruptedDatabase(Database);
        interrupted.Interrupt(() => PullAsync(old));
        Assert.Equal(new LifecycleOutcome(0, 0, 1), await new LifecycleRuns(interrupted, Time).RunAsync(Repository, Cancel));
        Time.Advance(LifecycleRuns.Interval);
        await SettleAsync(Repository, TenDays);
        interrupted.Interrupt(() => PullAsync(old));
        Assert.Equal(new LifecycleOutcome(1, 0, 0), await new LifecycleRuns(interrupted, Time).RunAsync(Repository, Cancel));
    }

    [Fact]
    public async Task More_images_than_fit_in_a_transaction_go_in_several()
    {
        await PushAsync(Repository, "config");
        for (var number = 0; number < 450; number++)
        {
            await PutAsync(Repository, ManifestsToPush.Image($$""","annotations":{"number":"{{number}}"}""", "config", []));
        }

        Time.Advance(TimeSpan.FromDays(11));
        await SettleAsync(Repository, TenDays);
        var before = Database.Commits;
        Assert.Equal(new LifecycleOutcome(450, 0, 0), await RunAsync());
        Assert.Equal(3 + 1, Database.Commits - before);
        Assert.Equal(450, (await RecordAsync(new() { Kind = AuditEventKind.LifecycleExpired })).Count);
    }

    public static TheoryData<string> Changes => ["tagged", "untagged", "listed", "signed", "pinned", "another policy", "no policy", "a policy of its own"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_changes_between_plan_and_deed_stays(string change)
    {
        var old = await PushImageAsync("old", "v1");
        Time.Advance(TimeSpan.FromDays(11));
        var young = await PushImageAsync("young", "v2");
        await PushAsync(Repository, "signature");
        await SettleAsync(change == "a policy of its own" ? null : Repository, TenDays);
        var interrupted = new InterruptedDatabase(Database);
        interrupted.Interrupt(() => change switch
        {
            "tagged" => Images.PutAsync(Repository, ManifestsToPush.Image("old"), digest: null, [Tag.Parse("latest")]),
            "untagged" => Images.PutAsync(Repository, ManifestsToPush.Image("young"), digest: null, [Tag.Parse("v1")]),
            "listed" => PutAsync(Repository, ManifestsToPush.Index(old, young), "index"),
            "signed" => PutAsync(Repository, ManifestsToPush.Artifact("signature", old, "test/signature")),
            "pinned" => PinAsync(old),
            "another policy" or "a policy of its own" => Policies.PutAsync(Repository, KeepOne, Someone),
            "no policy" => Policies.DeleteAsync(Repository, Someone),
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        });

        var outcome = await new LifecycleRuns(interrupted, Time).RunAsync(Repository, Cancel);

        Assert.Equal(0, outcome!.Value.Expired);
        Assert.True(await HasAsync(old));
        Assert.Empty(await RecordAsync(new() { Kind = AuditEventKind.LifecycleExpired }));
    }

    [Fact]
    public async Task What_is_attached_stays_if_its_subject_is_left_alone()
    {
        var old = await PushImageAsync("old", "v1");
        await PushAsync(Repository, "signature");
        var signature = await PutAsync(Repository, ManifestsToPush.Artifact("signature", old, "test/signature"));
        Time.Advance(TimeSpan.FromDays(11));
        await SettleAsync(Repository, TenDays);
        var interrupted = new InterruptedDatabase(Database);
        interrupted.Interrupt(() => PutAsync(Repository, ManifestsToPush.Image("old"), "latest"));

        Assert.Equal(new LifecycleOutcome(0, 0, 2), await new LifecycleRuns(interrupted, Time).RunAsync(Repository, Cancel));

        Assert.Equal((true, true), (await HasAsync(old), await HasAsync(signature)));
    }

    [Fact]
    public async Task A_subject_that_comes_after_the_plan_holds_what_is_attached_to_it()
    {
        var late = ManifestsToPush.Image("late");
        await PushAsync(Repository, "signature");
        await PushAsync(Repository, "late");
        var signature = await PutAsync(Repository, ManifestsToPush.Artifact("signature", DigestAlgorithm.Sha256.Of(late.Content.Span), "test/signature"));
        Time.Advance(TimeSpan.FromDays(11));
        await SettleAsync(Repository, TenDays);
        var interrupted = new InterruptedDatabase(Database);
        interrupted.Interrupt(() => PutAsync(Repository, late));

        await new LifecycleRuns(interrupted, Time).RunAsync(Repository, Cancel);

        Assert.True(await HasAsync(signature));
    }

    [Fact]
    public async Task A_run_that_fails_takes_nothing_half_is_reported_and_tried_again_later()
    {
        var old = await PushImageAsync("old");
        await PushImageAsync("young");
        await PushImageAsync(Other, "old");
        await PushImageAsync(Other, "young");
        await SettleAsync(null, KeepOne);
        var failing = new FailingDatabase(Database) { Failures = 1 };
        var failures = new List<string>();

        var outcome = await new LifecycleRuns(failing, Time).RunDueAsync((repository, failure) => failures.Add($"{repository}: {failure.Message}"), Cancel);

        Assert.Equal((new LifecycleOutcome(1, 0, 0), true), (outcome, await HasAsync(old)));
        Assert.Equal(["team/app: no room"], failures);
        Assert.Equal(default, await RunAsync());
        Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new LifecycleOutcome(1, 0, 0), await RunAsync());
    }

    private Task<int> PullAsync(Digest digest)
    {
        var now = Time.GetUtcNow().ToUnixTimeMilliseconds();
        return Database.WriteAsync(session => session
            .Prepare("update manifests set last_pulled_at = @now where digest = @digest").Bind("@now", now).Bind("@digest", digest.Value).ExecuteAsync());
    }

    private async Task<int> PinAsync(Digest digest) => await Database.WriteAsync(session => session
        .Prepare("insert into lifecycle_pins (manifest_id) select id from manifests where digest = @digest").Bind("@digest", digest.Value).ExecuteAsync());

    private Task<LifecycleOutcome> RunAsync() =>
        Runs.RunDueAsync((repository, failure) => Assert.Fail($"{repository}: {failure}"), Cancel);
}

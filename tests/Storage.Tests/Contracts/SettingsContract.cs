using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Lifecycle;
using Berth.Core.Replication;
using Berth.Core.Repositories;
using Berth.Core.Scanning;
using Berth.Core.Settings;
using Berth.Core.Templates;
using Berth.Core.Upstreams;
using Berth.Core.Vault;

namespace Berth.Storage.Tests.Contracts;

/// <summary>What the registry is told about itself, over a database.</summary>
public abstract class SettingsContract : RegistryContract
{
    private const string Expiry = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}}]}
        """;

    private static readonly ResourceNames Names = new("123456789012", "eu-west-2");

    private AccountSettings Account => new(Database, Time);

    private PullTimeExclusions Exclusions => new(Database, Time);

    private CreationTemplates Templates => new(Database, Time);

    private CacheRules Rules => new(Database, new StoredSecrets(Database, EncryptionKey.New(), Names, Time), Time);

    [Fact]
    public async Task Mounts_are_allowed_until_somebody_says_no()
    {
        Assert.True(await Account.AllowsMountsAsync(Cancel));
        await Account.PutAsync(AccountSettings.BlobMounting, AccountSettings.Disabled, Someone);
        Assert.False(await Account.AllowsMountsAsync(Cancel));
        Assert.Equal([$"setting-changed {Someone.Id} BLOB_MOUNTING DISABLED"], await RecordedAsync());
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => Account.PutAsync(AccountSettings.BlobMounting, "", Someone));
        Assert.Single(await RecordAsync());
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/team/alice", "arn:aws:iam::123456789012:user/team/alice", true)]
    [InlineData("arn:aws:iam::123456789012:user/alice", "arn:aws:iam::123456789012:user/alice2", false)]
    [InlineData("arn:aws:iam::123456789012:role/scan", "arn:aws:sts::123456789012:assumed-role/scan/nightly", true)]
    [InlineData("arn:aws:iam::123456789012:role/path/scan", "arn:aws:sts::123456789012:assumed-role/scan/nightly", true)]
    [InlineData("arn:aws:iam::123456789012:role/scan", "arn:aws:sts::123456789012:assumed-role/scanner/nightly", false)]
    [InlineData("arn:aws:iam::123456789012:role/scan", "arn:aws:sts::210987654321:assumed-role/scan/nightly", false)]
    [InlineData("arn:aws:iam::123456789012:user/scan", "arn:aws:sts::123456789012:assumed-role/scan/nightly", false)]
    public async Task A_role_means_its_sessions(string principal, string caller, bool excluded)
    {
        await Exclusions.RegisterAsync(principal, Someone);
        Assert.Equal(excluded, await Exclusions.IsExcludedAsync(caller, Cancel));
    }

    [Fact]
    public async Task An_exclusion_holds_from_the_next_question_on()
    {
        const string User = "arn:aws:iam::123456789012:user/alice";
        var exclusions = Exclusions;
        Assert.False(await exclusions.IsExcludedAsync(User, Cancel));
        Assert.Equal(Time.GetUtcNow(), await exclusions.RegisterAsync(User, Someone));
        Assert.True(await exclusions.IsExcludedAsync(User, Cancel));
        Assert.Null(await exclusions.RegisterAsync(User, Someone));
        Assert.True(await exclusions.DeregisterAsync(User, Someone));
        Assert.False(await exclusions.IsExcludedAsync(User, Cancel));
        Assert.False(await exclusions.DeregisterAsync(User, Someone));
    }

    [Fact]
    public async Task There_are_at_most_a_hundred_exclusions()
    {
        for (var number = 0; number < PullTimeExclusions.MaxExclusions; number++)
        {
            await Exclusions.RegisterAsync($"arn:aws:iam::123456789012:user/{number}", Someone);
        }

        await Refused.WithAsync(RegistryError.LimitExceeded, () => Exclusions.RegisterAsync("arn:aws:iam::123456789012:user/more", Someone));
        Assert.Equal(100, (await Exclusions.ListAsync("", 1_000, Cancel)).Count);
    }

    [Fact]
    public async Task There_are_at_most_fifty_cache_rules()
    {
        for (var number = 0; number < CacheRules.MaxRules; number++)
        {
            Assert.NotNull(await Rules.CreateAsync(Rule($"rule-{number}"), Someone));
        }

        await Refused.WithAsync(RegistryError.LimitExceeded, () => Rules.CreateAsync(Rule("more"), Someone));
        Assert.Null(await Rules.CreateAsync(Rule("rule-1/"), Someone));
        await Refused.WithAsync(RegistryError.UpstreamUnsupported, () => Rules.CreateAsync(Rule("other") with { Url = "example.com" }, Someone));
    }

    [Fact]
    public async Task Backfills_go_on_one_to_a_region_and_ten_at_once()
    {
        var replication = new ReplicationSettings(Database, Names, Time);
        var backfills = new Backfills(Database, Time);
        var destinations = Enumerable.Range(0, 12).Select(number => new ReplicationDestination($"us-east-{number}", Names.Account)).ToList();
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => backfills.StartAsync(destinations[0], Someone));
        await replication.PutAsync(new([new([.. destinations], null)]), Someone);
        var failed = await backfills.StartAsync(destinations[0], Someone);
        Assert.Equal((BackfillStatus.Failed, Backfills.NotAvailable), (failed.Status, failed.Failure));

        for (var number = 0; number < Backfills.MaxRunning; number++)
        {
            await RunningAsync($"backfill-{number}", destinations[number]);
        }

        await Refused.WithAsync(RegistryError.BackfillInProgress, () => backfills.StartAsync(destinations[1], Someone));
        await Refused.WithAsync(RegistryError.LimitExceeded, () => backfills.StartAsync(destinations[11], Someone));
        Assert.Equal(BackfillStatus.Stopping, (await backfills.StopAsync("backfill-1", Someone))!.Status);
        await Refused.WithAsync(RegistryError.BackfillEnded, () => backfills.StopAsync("backfill-1", Someone));
        Assert.Null(await backfills.StopAsync("absent", Someone));
        Assert.Equal(11, (await backfills.ListAsync("", 100, Cancel)).Count);
    }

    [Fact]
    public async Task A_filter_without_a_star_means_what_contains_it()
    {
        var rule = new ScanningRule(ScanningRule.OnPush, ["app", "team/*"]);
        Assert.Equal(["app", "team/*"], rule.FiltersFor(RepositoryName.Parse("team/app")));
        Assert.Equal(["app"], rule.FiltersFor(RepositoryName.Parse("my/app2")));
        Assert.Empty(rule.FiltersFor(RepositoryName.Parse("other")));
        Assert.Equal(ScanningConfiguration.None, await new ScanningSettings(Database, Time).FindAsync(Cancel));
    }

    [Fact]
    public async Task A_template_gives_a_new_repository_all_that_it_says()
    {
        const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:PutImage"}]}""";
        await Templates.CreateAsync(
            new()
            {
                Prefix = "team",
                AppliedFor = [CreationTemplate.OnPush],
                Tags = new Dictionary<string, string> { [RepositorySettings.VisibilityTag] = RepositorySettings.Private },
                RepositoryPolicy = Policy,
                LifecyclePolicy = Expiry,
                Properties = new() { Mutability = TagMutability.Of("IMMUTABLE_WITH_EXCLUSION", ["latest"]), Encryption = "KMS", KmsKey = "key" },
            },
            Someone);
        var before = await RevisionAsync();
        await PushAsync(Repository, "content");

        var settings = new RepositorySettings(Database, Time);
        var facts = (await settings.FindAsync(Repository, Cancel))!;
        Assert.Equal((false, Policy), (facts.IsPublic, facts.Policy));
        var details = (await settings.DescribeAsync(Repository, Cancel))!;
        Assert.Equal(("IMMUTABLE_WITH_EXCLUSION", "KMS", "key"), (details.Properties.Mutability.Name, details.Properties.Encryption, details.Properties.KmsKey));
        Assert.Equal(["latest"], details.Properties.Mutability.Exclusions);
        Assert.Equal(Expiry, (await new LifecyclePolicies(Database, Time).FindAsync(Repository, Cancel))!.Text);
        Assert.True(await RevisionAsync() > before);
        Assert.Contains("repository-created registry team/app by a push, with the creation template team", await RecordedAsync());
    }

    [Fact]
    public async Task A_template_without_an_occasion_or_with_a_bad_policy_is_refused()
    {
        await Refused.WithAsync(RegistryError.ParameterInvalid, () => Templates.CreateAsync(new() { Prefix = "team", AppliedFor = [] }, Someone));
        await Refused.WithAsync(
            RegistryError.LifecyclePolicyInvalid, () => Templates.CreateAsync(new() { Prefix = "team", AppliedFor = [CreationTemplate.OnPush], LifecyclePolicy = "{}" }, Someone));
        await Refused.WithAsync(
            RegistryError.PolicyInvalid, () => Templates.CreateAsync(new() { Prefix = "team", AppliedFor = [CreationTemplate.OnPush], RepositoryPolicy = "{}" }, Someone));
        Assert.Empty(await Templates.ListAsync("", 10, Cancel));
        Assert.Empty(await RecordAsync());
    }

    private static CacheRule Rule(string prefix) => new() { Prefix = prefix, Url = "quay.io", Upstream = "quay" };

    private Task<int> RunningAsync(string id, ReplicationDestination destination) => Database.WriteAsync(session => session
        .Prepare("insert into replication_backfills (id, region, account, status, started_at) values (@id, @region, @account, 'IN_PROGRESS', 0)")
        .Bind("@id", id).Bind("@region", destination.Region).Bind("@account", destination.Account).ExecuteAsync());
}

using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Visibility, tags and policies over a database.</summary>
public abstract class RepositorySettingsContract : RegistryContract
{
    private const string Policy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}
        """;

    private readonly Lazy<RepositorySettings> settings;
    private readonly Lazy<Policies> policies;

    protected RepositorySettingsContract() => (settings, policies) = (new(() => new(Database, Time)), new(() => new(Database, Time)));

    private RepositorySettings Settings => settings.Value;

    private Policies Policies => policies.Value;

    [Fact]
    public async Task A_repository_is_private_before_its_first_push()
    {
        var before = await RevisionAsync();
        var id = await Settings.CreateAsync(Repository, Tags("berth:visibility", "private"), Someone);
        Assert.Equal(before + 1, await RevisionAsync());
        await PushAsync(Repository, "content");
        var facts = await FactsAsync();
        Assert.Equal((id, false), (facts.Id, facts.IsPublic));
        await Refused.WithAsync(RegistryError.RepositoryAlreadyExists, () => Settings.CreateAsync(Repository, Tags(), Someone));
        Assert.Equal([$"repository-created {Someone.Id} team/app berth:visibility=private"], await RecordedAsync());
    }

    [Fact]
    public async Task A_repository_that_says_nothing_has_no_visibility()
    {
        Assert.Null(await Settings.FindAsync(Repository, Cancel));
        await PushAsync(Repository, "content");
        var facts = await FactsAsync();
        Assert.Null(facts.IsPublic);
        Assert.Null(facts.Policy);
        Assert.Empty(facts.Tags);
    }

    [Fact]
    public async Task Tags_are_set_and_removed()
    {
        await Settings.CreateAsync(Repository, Tags("a", "1"), Someone);
        await Settings.SetTagsAsync(Repository, new Dictionary<string, string> { ["a"] = "2", ["b"] = "3", ["berth:visibility"] = "public" }, Someone);
        var facts = await FactsAsync();
        Assert.Equal(["a=2", "b=3", "berth:visibility=public"], facts.Tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
        Assert.True(facts.IsPublic);
        var before = await RevisionAsync();
        await Settings.RemoveTagsAsync(Repository, ["a", "absent", "berth:visibility"], Someone);
        Assert.True(await RevisionAsync() > before);
        Assert.Equal(["b"], (await FactsAsync()).Tags.Keys);
        Assert.Equal(
            [
                $"repository-created {Someone.Id} team/app a=1",
                $"visibility-changed {Someone.Id} team/app as the registry to public",
                $"repository-tagged {Someone.Id} team/app a=2, b=3",
                $"visibility-changed {Someone.Id} team/app public to as the registry",
                $"repository-tagged {Someone.Id} team/app without a",
            ],
            await RecordedAsync());
    }

    [Fact]
    public async Task Tags_that_are_none_are_refused_and_change_nothing()
    {
        await Settings.CreateAsync(Repository, Tags("a", "1"), Someone);
        var record = await RecordedAsync();
        Dictionary<string, string>[] refused =
        [
            Tags("", "x"), Tags(new string('k', 129), "x"), Tags("k", new string('v', 257)), Tags("berth:visibility", "internal"),
            Enumerable.Range(0, 50).ToDictionary(number => $"k{number}", _ => ""),
        ];
        foreach (var tags in refused)
        {
            await Refused.WithAsync(RegistryError.ParameterInvalid, () => Settings.SetTagsAsync(Repository, tags, Someone));
        }

        Assert.Equal(["a"], (await FactsAsync()).Tags.Keys);
        Assert.Equal(record, await RecordedAsync());
        await Settings.SetTagsAsync(Repository, Enumerable.Range(0, 49).ToDictionary(number => $"k{number}", _ => ""), Someone);
        await Settings.CreateAsync(Other, Tags(new string('k', 128), new string('v', 256)), Someone);
    }

    [Fact]
    public async Task There_is_nothing_to_say_of_a_repository_that_is_not_there()
    {
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Settings.SetTagsAsync(Repository, Tags("a", "1"), Someone));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Settings.RemoveTagsAsync(Repository, ["a"], Someone));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Policies.PutAsync(Repository, Policy, Someone));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Policies.FindAsync(Repository, Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_is_put_read_back_and_deleted(bool ofRepository)
    {
        RepositoryName? name = ofRepository ? Repository : null;
        await Settings.CreateAsync(Repository, Tags("a", "1"), Someone);
        Assert.Null(await Policies.FindAsync(name, Cancel));
        var before = await RevisionAsync();
        await Policies.PutAsync(name, Policy, Someone);
        await Policies.PutAsync(name, $" {Policy}", Someone);
        Assert.Equal($" {Policy}", await Policies.FindAsync(name, Cancel));
        Assert.Equal((ofRepository ? $" {Policy}" : null, 1), ((await FactsAsync()).Policy, (await FactsAsync()).Tags.Count));
        await Policies.DeleteAsync(name, Someone);
        Assert.Null(await Policies.FindAsync(name, Cancel));
        Assert.Equal(before + 3, await RevisionAsync());
        await Refused.WithAsync(RegistryError.ResourceNotFound, () => Policies.DeleteAsync(name, Someone));
        var changes = await RecordAsync(new() { Kind = Core.Audit.AuditEventKind.PolicyChanged });
        Assert.Equal([name?.Value, name?.Value, name?.Value], changes.Select(happened => happened.Repository));
    }

    [Fact]
    public async Task A_policy_that_is_none_is_refused_and_changes_nothing()
    {
        await Policies.PutAsync(null, Policy, Someone);
        foreach (var text in (string[])["", "{}", "[]", Policy.Replace("\"Principal\":\"*\",", "", StringComparison.Ordinal), Policy.PadRight(Policies.MaxLength + 1)])
        {
            await Refused.WithAsync(RegistryError.PolicyInvalid, () => Policies.PutAsync(null, text, Someone));
        }

        Assert.Equal(Policy, await Policies.FindAsync(null, Cancel));
        await Policies.PutAsync(null, Policy.PadRight(Policies.MaxLength), Someone);
    }

    private static Dictionary<string, string> Tags(params string[] pair) => pair.Length == 0 ? [] : new() { [pair[0]] = pair[1] };

    private async Task<RepositoryFacts> FactsAsync() => await Settings.FindAsync(Repository, Cancel) ?? throw new InvalidOperationException("no repository");
}

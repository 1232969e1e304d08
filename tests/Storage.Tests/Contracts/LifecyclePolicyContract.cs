using Berth.Core;
using Berth.Core.Audit;
using Berth.Core.Repositories;

namespace Berth.Storage.Tests.Contracts;

/// <summary>Lifecycle policies over a database.</summary>
public abstract class LifecyclePolicyContract : LifecycleContract
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_is_put_read_back_and_deleted(bool ofRepository)
    {
        RepositoryName? name = ofRepository ? Repository : null;
        await PushImageAsync("one");
        Assert.Null(await Policies.FindAsync(name, Cancel));

        await Policies.PutAsync(name, TenDays, Someone);
        var put = await Policies.PutAsync(name, $" {KeepOne} ", Someone);

        Assert.Equal((KeepOne.Trim(), !ofRepository, null), (put.Text, (await Policies.FindAsync(name, Cancel))!.IsDefault, (await Policies.FindAsync(name, Cancel))!.EvaluatedAt));
        Assert.Equal(put.Text, (await Policies.FindAsync(name, Cancel))!.Text);
        Assert.Equal(put.Text, (await Policies.DeleteAsync(name, Someone)).Text);
        Assert.Null(await Policies.FindAsync(name, Cancel));
        await Refused.WithAsync(RegistryError.LifecyclePolicyNotFound, () => Policies.DeleteAsync(name, Someone));
        Assert.Equal(
            [TenDays.Trim(), KeepOne.Trim(), "removed"],
            (await RecordAsync(new() { Kind = AuditEventKind.LifecyclePolicyChanged })).Where(happened => happened.Repository == name?.Value).Select(happened => happened.Detail));
    }

    [Fact]
    public async Task A_policy_that_is_none_is_refused_and_changes_nothing()
    {
        await PushImageAsync("one");
        await Policies.PutAsync(Repository, KeepOne, Someone);
        var record = await RecordedAsync();

        await Refused.WithAsync(RegistryError.LifecyclePolicyInvalid, () => Policies.PutAsync(Repository, "{}", Someone));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Policies.PutAsync(Other, KeepOne, Someone));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Policies.FindAsync(Other, Cancel));
        await Refused.WithAsync(RegistryError.RepositoryNotFound, () => Policies.DeleteAsync(Other, Someone));

        Assert.Equal(KeepOne.Trim(), (await Policies.FindAsync(Repository, Cancel))!.Text);
        Assert.Equal(record, await RecordedAsync());
    }

    [Fact]
    public async Task A_policy_goes_with_its_repository()
    {
        await PushImageAsync("one");
        await Policies.PutAsync(Repository, KeepOne, Someone);
        await Repositories.DeleteAsync(Repository, force: true, Someone);
        await PushImageAsync("two");
        Assert.Null(await Policies.FindAsync(Repository, Cancel));
    }
}

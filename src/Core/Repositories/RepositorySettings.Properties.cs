using Berth.Core.Audit;

namespace Berth.Core.Repositories;

public sealed partial class RepositorySettings
{
    /// <summary>A repository as its owners see it, or null if there is none.</summary>
    public async Task<RepositoryDetails?> DescribeAsync(RepositoryName name, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await RepositoryDetailsTable.FindAsync(session, name, cancel);
    }

    /// <summary>Those of the names that exist, in the order of the names.</summary>
    public async Task<IReadOnlyList<RepositoryDetails>> DescribeAsync(IEnumerable<RepositoryName> names, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var found = new List<RepositoryDetails>();
        foreach (var name in names)
        {
            if (await RepositoryDetailsTable.FindAsync(session, name, cancel) is { } details)
            {
                found.Add(details);
            }
        }

        return found;
    }

    /// <summary>Says which tags stay with their image from now on. Where they are now does not change.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public Task<RepositoryDetails> SetMutabilityAsync(RepositoryName name, TagMutability mutability, Actor actor) => ChangeAsync(
        name, before => before with { Mutability = mutability }, $"tags {mutability.Name} {string.Join(' ', mutability.Exclusions)}".TrimEnd(), actor);

    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public Task<RepositoryDetails> SetScanOnPushAsync(RepositoryName name, bool scan, Actor actor) => ChangeAsync(
        name, before => before with { ScanOnPush = scan }, $"scan on push {(scan ? "on" : "off")}", actor);

    private Task<RepositoryDetails> ChangeAsync(
        RepositoryName name, Func<RepositoryProperties, RepositoryProperties> change, string detail, Actor actor) => database.WriteAsync(async session =>
    {
        var before = await RepositoryDetailsTable.FindAsync(session, name, CancellationToken.None)
            ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}");
        var after = before with { Properties = change(before.Properties) };
        await RepositoryDetailsTable.PutAsync(session, before.Id, after.Properties);
        await AuditTable.InsertAsync(
            session, new() { Kind = AuditEventKind.RepositoryChanged, At = time.GetUtcNow(), Actor = actor, Repository = name.Value, Detail = detail });
        return after;
    });
}

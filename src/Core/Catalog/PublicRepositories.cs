using Berth.Core.Audit;
using Berth.Core.Metadata;
using Berth.Core.Repositories;
using Berth.Core.Settings;

namespace Berth.Core.Catalog;

/// <summary>
/// The repositories that are shown to everybody: those whose tag <see cref="RepositorySettings.VisibilityTag"/> is public. They are repositories
/// like all others; what is kept here is what is said of them.
/// </summary>
public sealed class PublicRepositories(Database database, TimeProvider time)
{
    private const string DisplayName = "public display name";

    /// <summary>Null if there is none, or if it does not say that it is public.</summary>
    public async Task<PublicRepository?> FindAsync(RepositoryName name, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PublicRepositoryTable.FindAsync(session, name, cancel);
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<PublicRepository> RequireAsync(RepositoryName name, CancellationToken cancel) => await FindAsync(name, cancel) ?? throw NotFound(name);

    /// <summary>By name, at most <paramref name="count"/>.</summary>
    /// <param name="after">A name; empty for the beginning.</param>
    public async Task<IReadOnlyList<PublicRepository>> ListAsync(string after, int count, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PublicRepositoryTable.PageAsync(session, after, count, cancel);
    }

    /// <summary>Makes an empty public repository.</summary>
    /// <param name="data">What is said of it; null for nothing.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/> for a tag or the logo, <see cref="RegistryError.RepositoryAlreadyExists"/>
    /// </exception>
    public Task<PublicRepository> CreateAsync(RepositoryName name, IReadOnlyDictionary<string, string> tags, CatalogData? data, Actor actor)
    {
        RequirePublic(tags);
        RequireLogo(data);
        var all = new Dictionary<string, string>(tags, StringComparer.Ordinal) { [RepositorySettings.VisibilityTag] = RepositorySettings.Public };
        RepositorySettings.Require(all);
        return database.WriteAsync(async session =>
        {
            var id = await RepositorySettings.InsertAsync(session, name, all, actor, time.GetUtcNow());
            if (data is not null)
            {
                await CatalogTable.PutAsync(session, id, data);
            }

            return await PublicRepositoryTable.FindAsync(session, name) ?? throw NotFound(name);
        });
    }

    /// <summary>Null if nothing was said of it.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public async Task<CatalogData?> CatalogAsync(RepositoryName name, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var repository = await PublicRepositoryTable.FindAsync(session, name, cancel) ?? throw NotFound(name);
        return await CatalogTable.FindAsync(session, repository.Id, cancel);
    }

    /// <summary>Null if there is no such repository, or it has no logo.</summary>
    public async Task<byte[]?> LogoAsync(RepositoryName name, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await PublicRepositoryTable.FindAsync(session, name, cancel) is { } repository
            ? await CatalogTable.FindLogoAsync(session, repository.Id, cancel)
            : null;
    }

    /// <summary>Says something else of a repository; what was said before is gone.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/> for the logo, <see cref="RegistryError.RepositoryNotFound"/></exception>
    public Task PutCatalogAsync(RepositoryName name, CatalogData data, Actor actor)
    {
        RequireLogo(data);
        return database.WriteAsync(async session =>
        {
            var repository = await PublicRepositoryTable.FindAsync(session, name) ?? throw NotFound(name);
            await CatalogTable.PutAsync(session, repository.Id, data);
            return await SettingRecord.InsertAsync(session, actor, time.GetUtcNow(), $"catalog data of {name}", data.Description ?? "without a description");
        });
    }

    /// <summary>What the registry calls itself where it shows these repositories; null if it does not say.</summary>
    public async Task<string?> DisplayNameAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await RegistrySettingTable.FindAsync(session, DisplayName, cancel);
    }

    public Task SetDisplayNameAsync(string name, Actor actor) => database.WriteAsync(async session =>
    {
        var now = time.GetUtcNow();
        await RegistrySettingTable.PutAsync(session, DisplayName, name, now);
        return await SettingRecord.InsertAsync(session, actor, now, DisplayName, name);
    });

    /// <summary>A repository that is shown to everybody is not made private by its own tags here: that would hide it from who asked.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    public static void RequirePublic(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.TryGetValue(RepositorySettings.VisibilityTag, out var visibility) && visibility != RepositorySettings.Public)
        {
            throw new RegistryException(
                RegistryError.ParameterInvalid, $"the tag {RepositorySettings.VisibilityTag} of a public repository is {RepositorySettings.Public}");
        }
    }

    private static void RequireLogo(CatalogData? data)
    {
        if (data?.Logo is { } logo && LogoType.Of(logo.Span) is null)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, "the logo is no PNG, JPEG or GIF picture");
        }
    }

    private static RegistryException NotFound(RepositoryName name) =>
        new(RegistryError.RepositoryNotFound, $"there is no public repository {name}");
}

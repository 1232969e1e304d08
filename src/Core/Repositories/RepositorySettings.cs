using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Repositories;

/// <summary>What is said of a repository: that it exists before its first push, and its tags, of which the visibility is one.</summary>
public sealed partial class RepositorySettings(Database database, TimeProvider time)
{
    /// <summary>The tag that says who may pull without being asked who it is.</summary>
    public const string VisibilityTag = "berth:visibility";

    public const string Public = "public";
    public const string Private = "private";

    /// <summary>As ECR has it.</summary>
    public const int MaxTags = 50;

    public const int MaxKeyLength = 128;
    public const int MaxValueLength = 256;

    /// <summary>What is known of a repository, or null if there is none.</summary>
    public async Task<RepositoryFacts?> FindAsync(RepositoryName name, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await RepositoryFactsTable.FindAsync(session, name, cancel);
    }

    /// <summary>Makes an empty repository with its tags, so that it can be private before anything is in it.</summary>
    /// <param name="properties">Null for what a first push would make.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ParameterInvalid"/> for a tag or a property, <see cref="RegistryError.RepositoryAlreadyExists"/>
    /// </exception>
    public Task<long> CreateAsync(RepositoryName name, IReadOnlyDictionary<string, string> tags, Actor actor, RepositoryProperties? properties = null)
    {
        Require(tags);
        properties?.Require();
        return database.WriteAsync(session => InsertAsync(session, name, tags, actor, time.GetUtcNow(), properties));
    }

    /// <summary>The same in a transaction that does more, with tags and properties that <see cref="Require"/> has seen.</summary>
    internal static async ValueTask<long> InsertAsync(
        Session session, RepositoryName name, IReadOnlyDictionary<string, string> tags, Actor actor, DateTimeOffset now, RepositoryProperties? properties = null)
    {
        if (await RepositoryTable.FindAsync(session, name, CancellationToken.None) is not null)
        {
            throw new RegistryException(RegistryError.RepositoryAlreadyExists, $"there is a repository {name} already");
        }

        var id = await RepositoryTable.EnsureAsync(session, name, now);
        await PutAsync(session, id, tags);
        if (properties is not null)
        {
            await RepositoryDetailsTable.PutAsync(session, id, properties);
        }

        await RecordAsync(session, AuditEventKind.RepositoryCreated, name, actor, now, Shown(tags));
        return id;
    }

    /// <summary>Sets tags; others stay.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.RepositoryNotFound"/></exception>
    public Task SetTagsAsync(RepositoryName name, IReadOnlyDictionary<string, string> tags, Actor actor)
    {
        Require(tags);
        return database.WriteAsync(async session =>
        {
            var (id, now) = (await IdAsync(session, name), time.GetUtcNow());
            var before = await RepositoryTagTable.FindAsync(session, id, VisibilityTag);
            await PutAsync(session, id, tags);
            if (tags.TryGetValue(VisibilityTag, out var visibility) && visibility != before)
            {
                await RecordAsync(session, AuditEventKind.VisibilityChanged, name, actor, now, $"{before ?? "as the registry"} to {visibility}");
            }

            var others = tags.Where(tag => tag.Key != VisibilityTag).ToDictionary();
            if (others.Count > 0)
            {
                await RecordAsync(session, AuditEventKind.RepositoryTagged, name, actor, now, Shown(others));
            }

            return true;
        });
    }

    /// <summary>Removes tags; those that are not there are no mistake. Without <see cref="VisibilityTag"/> a repository is what the registry says.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNotFound"/></exception>
    public Task RemoveTagsAsync(RepositoryName name, IReadOnlyCollection<string> keys, Actor actor) => database.WriteAsync(async session =>
    {
        var (id, now) = (await IdAsync(session, name), time.GetUtcNow());
        var removed = new List<string>();
        foreach (var key in keys)
        {
            var before = await RepositoryTagTable.FindAsync(session, id, key);
            if (!await RepositoryTagTable.DeleteAsync(session, id, key))
            {
                continue;
            }

            if (key == VisibilityTag)
            {
                await RecordAsync(session, AuditEventKind.VisibilityChanged, name, actor, now, $"{before} to as the registry");
            }
            else
            {
                removed.Add(key);
            }
        }

        if (removed.Count > 0)
        {
            await RecordAsync(session, AuditEventKind.RepositoryTagged, name, actor, now, $"without {string.Join(", ", removed)}");
        }

        return removed.Count;
    });

    private static async ValueTask<long> IdAsync(Session session, RepositoryName name) =>
        await RepositoryTable.FindAsync(session, name, CancellationToken.None)
        ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}");

    private static async ValueTask PutAsync(Session session, long repository, IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            await RepositoryTagTable.PutAsync(session, repository, key, value);
        }

        if (await RepositoryTagTable.CountAsync(session, repository) > MaxTags)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"a repository has at most {MaxTags} tags");
        }
    }

    private static async ValueTask RecordAsync(
        Session session, AuditEventKind kind, RepositoryName name, Actor actor, DateTimeOffset now, string? detail)
    {
        await AccessRevision.RaiseAsync(session);
        await AuditTable.InsertAsync(session, new() { Kind = kind, At = now, Actor = actor, Repository = name.Value, Detail = detail });
    }

    private static string? Shown(IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0 ? null : string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"));

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/>: one of them cannot be a tag of a repository.</exception>
    internal static void Require(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaxKeyLength || value.Length > MaxValueLength)
            {
                throw new RegistryException(
                    RegistryError.ParameterInvalid,
                    $"the tag '{Printable.Of(key)}' is not one: a key has 1 to {MaxKeyLength} characters, a value at most {MaxValueLength}");
            }

            if (key == VisibilityTag && value is not (Public or Private))
            {
                throw new RegistryException(
                    RegistryError.ParameterInvalid, $"{VisibilityTag} is {Public} or {Private}, not '{Printable.Of(value)}'");
            }
        }
    }
}

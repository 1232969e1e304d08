using System.Data.Common;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Templates;

internal static class CreationTemplateTable
{
    private const string Columns = """
        prefix, description, encryption, encryption_key, mutability, mutability_exclusions, repository_policy, lifecycle_policy, applied_for, role,
        created_at, updated_at
        """;

    private const string Put = $"""
        insert into creation_templates ({Columns})
        values (@prefix, @description, @encryption, @encryptionKey, @mutability, @exclusions, @repositoryPolicy, @lifecyclePolicy, @appliedFor, @role,
            @created, @updated)
        on conflict (prefix) do update set description = excluded.description, encryption = excluded.encryption,
            encryption_key = excluded.encryption_key, mutability = excluded.mutability, mutability_exclusions = excluded.mutability_exclusions,
            repository_policy = excluded.repository_policy, lifecycle_policy = excluded.lifecycle_policy, applied_for = excluded.applied_for,
            role = excluded.role, updated_at = excluded.updated_at
        """;

    private const string Find = $"select {Columns} from creation_templates where rtrim(prefix, '/') = rtrim(@prefix, '/')";
    private const string Page = $"select {Columns} from creation_templates where prefix > @after order by prefix limit @count";

    /// <summary>The longest prefix first, ROOT last.</summary>
    private const string Matching = $"""
        select {Columns} from creation_templates
        where (prefix = 'ROOT' or substr(@name, 1, length(rtrim(prefix, '/')) + 1) = rtrim(prefix, '/') || '/')
            and (' ' || applied_for || ' ') like @occasion
        order by case when prefix = 'ROOT' then 0 else length(rtrim(prefix, '/')) end desc limit 1
        """;

    private const string Delete = "delete from creation_templates where prefix = @prefix";
    private const string PutTag = "insert into creation_template_tags (prefix, key, value) values (@prefix, @key, @value)";
    private const string DeleteTags = "delete from creation_template_tags where prefix = @prefix";
    private const string ListTags = "select key, value from creation_template_tags where prefix = @prefix order by key";

    /// <summary>Writes a template, its tags too.</summary>
    internal static async ValueTask PutAsync(Session session, CreationTemplate template)
    {
        await session.Prepare(Put)
            .Bind("@prefix", template.Prefix)
            .Bind("@description", template.Description)
            .Bind("@encryption", template.Properties.Encryption)
            .Bind("@encryptionKey", template.Properties.KmsKey)
            .Bind("@mutability", template.Properties.Mutability.Name)
            .Bind("@exclusions", template.Properties.Mutability.WriteExclusions())
            .Bind("@repositoryPolicy", template.RepositoryPolicy)
            .Bind("@lifecyclePolicy", template.LifecyclePolicy)
            .Bind("@appliedFor", string.Join(' ', template.AppliedFor))
            .Bind("@role", template.Role)
            .Bind("@created", template.Created.ToUnixTimeMilliseconds())
            .Bind("@updated", template.Updated.ToUnixTimeMilliseconds())
            .ExecuteAsync();
        await session.Prepare(DeleteTags).Bind("@prefix", template.Prefix).ExecuteAsync();
        foreach (var (key, value) in template.Tags)
        {
            await session.Prepare(PutTag).Bind("@prefix", template.Prefix).Bind("@key", key).Bind("@value", value).ExecuteAsync();
        }
    }

    internal static async ValueTask<CreationTemplate?> FindAsync(Session session, string prefix, CancellationToken cancel = default) =>
        (await ListAsync(session, session.Prepare(Find).Bind("@prefix", prefix), cancel)).FirstOrDefault();

    /// <summary>The template for a repository that comes to be.</summary>
    internal static async ValueTask<CreationTemplate?> MatchAsync(Session session, string name, string occasion) =>
        (await ListAsync(session, session.Prepare(Matching).Bind("@name", name).Bind("@occasion", $"% {occasion} %"), default)).FirstOrDefault();

    internal static ValueTask<List<CreationTemplate>> PageAsync(Session session, string after, int count, CancellationToken cancel) =>
        ListAsync(session, session.Prepare(Page).Bind("@after", after).Bind("@count", count), cancel);

    internal static ValueTask<int> DeleteAsync(Session session, string prefix) => session.Prepare(Delete).Bind("@prefix", prefix).ExecuteAsync();

    private static async ValueTask<List<CreationTemplate>> ListAsync(Session session, Statement statement, CancellationToken cancel)
    {
        var templates = new List<CreationTemplate>();
        await using (var rows = await statement.ReadAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                templates.Add(Map(rows));
            }
        }

        for (var index = 0; index < templates.Count; index++)
        {
            templates[index] = templates[index] with { Tags = await TagsAsync(session, templates[index].Prefix, cancel) };
        }

        return templates;
    }

    private static async ValueTask<Dictionary<string, string>> TagsAsync(Session session, string prefix, CancellationToken cancel)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var rows = await session.Prepare(ListTags).Bind("@prefix", prefix).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            tags.Add(rows.GetString(0), rows.GetString(1));
        }

        return tags;
    }

    private static CreationTemplate Map(DbDataReader row) => new()
    {
        Prefix = row.GetString(0),
        Description = Text(row, 1),
        Properties = new()
        {
            Encryption = row.GetString(2),
            KmsKey = Text(row, 3),
            Mutability = TagMutability.OfRow(row.GetString(4), row.GetString(5)),
        },
        RepositoryPolicy = Text(row, 6),
        LifecyclePolicy = Text(row, 7),
        AppliedFor = row.GetString(8).Split(' '),
        Role = Text(row, 9),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
    };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

internal static class ReferrerTable
{
    private const string Page = """
        select m.digest, m.referrer from repositories r
        join manifests m on m.repository_id = r.id
        where r.name = @repository and m.subject = @subject and m.status = 'ACTIVE' and m.digest > @after
        order by m.digest
        """;

    private const string PageOfType = """
        select m.digest, m.referrer from repositories r
        join manifests m on m.repository_id = r.id
        where r.name = @repository and m.subject = @subject and m.status = 'ACTIVE' and m.digest > @after and m.artifact_type = @artifactType
        order by m.digest
        """;

    /// <summary>Rows from <paramref name="after"/> on until their descriptors together pass <paramref name="maxBytes"/>.</summary>
    internal static async ValueTask<(List<Referrer> Referrers, bool More)> PageAsync(
        Session session, RepositoryName repository, Digest subject, string? artifactType, string after, int maxBytes, CancellationToken cancel)
    {
        var statement = session.Prepare(artifactType is null ? Page : PageOfType)
            .Bind("@repository", repository.Value)
            .Bind("@subject", subject.Value)
            .Bind("@after", after);
        if (artifactType is not null)
        {
            statement.Bind("@artifactType", artifactType);
        }

        var referrers = new List<Referrer>();
        var bytes = 0;
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var referrer = new Referrer(Digest.Parse(rows.GetString(0)), rows.GetFieldValue<byte[]>(1));
            bytes += referrer.Descriptor.Length;
            if (bytes > maxBytes && referrers.Count > 0)
            {
                return (referrers, true);
            }

            referrers.Add(referrer);
        }

        return (referrers, false);
    }

    /// <summary>The same by count, of some types and of any status.</summary>
    internal static async ValueTask<List<(Referrer Referrer, ImageStatus Status)>> PageAsync(
        Session session, long repository, Digest subject, IReadOnlyList<string> types, ImageStatus? status, string after, int count, CancellationToken cancel)
    {
        var dialect = session.Dialect;
        var sql = $"""
            select m.digest, m.referrer, m.status from manifests m
            where m.repository_id = @repository and m.subject = @subject and m.digest > @after
                and (@status = '' or m.status = @status)
                and (@typed = 0 or m.artifact_type in (select item.value from {dialect.Items("@types")}))
            order by m.digest limit @count
            """;
        var statement = session.Prepare(sql)
            .Bind("@repository", repository)
            .Bind("@subject", subject.Value)
            .Bind("@after", after)
            .Bind("@status", status is { } one ? ImageStatusNames.Of(one) : "")
            .Bind("@typed", types.Count)
            .Bind("@types", dialect.List(types))
            .Bind("@count", count);
        var page = new List<(Referrer, ImageStatus)>();
        await using var rows = await statement.ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            page.Add((new(Digest.Parse(rows.GetString(0)), rows.GetFieldValue<byte[]>(1)), ImageStatusNames.Parse(rows.GetString(2))));
        }

        return page;
    }
}

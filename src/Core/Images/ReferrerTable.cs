using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

internal static class ReferrerTable
{
    private const string Page = """
        select m.digest, m.referrer from repositories r
        join manifests m on m.repository_id = r.id
        where r.name = @repository and m.subject = @subject and m.digest > @after
        order by m.digest
        """;

    private const string PageOfType = """
        select m.digest, m.referrer from repositories r
        join manifests m on m.repository_id = r.id
        where r.name = @repository and m.subject = @subject and m.digest > @after and m.artifact_type = @artifactType
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
}

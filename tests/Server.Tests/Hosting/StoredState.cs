using Berth.Core.Blobs;
using Berth.Core.Metadata;

namespace Berth.Server.Tests.Hosting;

/// <summary>What a registry remembers, row by row and file by file, as lines that a failed comparison shows.</summary>
internal static class StoredState
{
    private static readonly string[] Rows =
    [
        "select 'repository ' || name from repositories order by name",
        "select 'blob ' || digest || ' ' || size from blobs order by digest",
        """
        select 'link ' || r.name || ' ' || b.digest from repository_blobs l
        join repositories r on r.id = l.repository_id join blobs b on b.id = l.blob_id order by r.name, b.digest
        """,
        """
        select 'manifest ' || r.name || ' ' || m.digest || ' ' || m.media_type || ' ' || m.size from manifests m
        join repositories r on r.id = m.repository_id order by r.name, m.digest
        """,
        "select 'reference ' || repository_id || ' ' || digest || ' ' || manifest_id from manifest_references order by 1",
        """
        select 'tag ' || r.name || ':' || t.name || ' ' || m.digest from tags t
        join repositories r on r.id = t.repository_id join manifests m on m.id = t.manifest_id order by r.name, t.name
        """,
        "select 'principal ' || kind || ' ' || path || name || ' ' || coalesce(boundary, '') from principals order by 1",
        "select 'user key ' || id || ' ' || is_active from user_keys order by 1",
        "select 'policy ' || principal_id || ' ' || name || ' ' || document from inline_policies order by 1",
        "select 'attached ' || principal_id || ' ' || policy_arn from attached_policies order by 1",
        "select 'managed ' || arn || ' ' || default_version from managed_policies order by 1",
        "select 'provider ' || url || ' ' || client_ids from openid_providers order by 1",
        "select 'upload ' || repository || ' ' || id || ' ' || received from uploads order by id",
    ];

    internal static async Task<IReadOnlyList<string>> ReadAsync(Database database, IBlobStore store)
    {
        var state = new List<string>();
        using (var session = await database.ReadAsync(TestContext.Current.CancellationToken))
        {
            foreach (var rows in Rows)
            {
                state.AddRange(await session.Prepare(rows).StringsAsync(TestContext.Current.CancellationToken));
            }
        }

        state.AddRange(store.List().Select(digest => $"bytes {digest}").Order(StringComparer.Ordinal));
        state.AddRange(store.ListStaged().Select(upload => $"staged {upload}").Order(StringComparer.Ordinal));
        return state;
    }
}

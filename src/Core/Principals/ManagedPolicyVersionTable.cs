using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class ManagedPolicyVersionTable
{
    private const string Insert = """
        insert into managed_policy_versions (policy_arn, version, document, created_at) values (@arn, @version, @document, @now)
        """;

    private const string FindDefault = """
        select v.document from managed_policies p join managed_policy_versions v on v.policy_arn = p.arn and v.version = p.default_version
        where p.arn = @arn
        """;

    private const string List = """
        select v.version, v.document, v.created_at, p.default_version from managed_policies p join managed_policy_versions v on v.policy_arn = p.arn
        where p.arn = @arn order by v.version desc
        """;

    private const string Delete = "delete from managed_policy_versions where policy_arn = @arn and version = @version";

    internal static ValueTask<int> InsertAsync(Session session, string arn, int version, string document, DateTimeOffset now) => session.Prepare(Insert)
        .Bind("@arn", arn)
        .Bind("@version", version)
        .Bind("@document", document)
        .Bind("@now", now.ToUnixTimeMilliseconds())
        .ExecuteAsync();

    internal static async ValueTask<string?> FindDefaultAsync(Session session, string arn, CancellationToken cancel) =>
        (await session.Prepare(FindDefault).Bind("@arn", arn).StringsAsync(cancel)).FirstOrDefault();

    /// <summary>The newest first.</summary>
    internal static async ValueTask<List<PolicyVersion>> ListAsync(Session session, string arn, CancellationToken cancel)
    {
        var versions = new List<PolicyVersion>();
        await using var rows = await session.Prepare(List).Bind("@arn", arn).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var number = rows.GetInt32(0);
            versions.Add(new(number, rows.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(2)), number == rows.GetInt32(3)));
        }

        return versions;
    }

    internal static ValueTask<int> DeleteAsync(Session session, string arn, int version) =>
        session.Prepare(Delete).Bind("@arn", arn).Bind("@version", version).ExecuteAsync();
}

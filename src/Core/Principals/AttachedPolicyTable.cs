using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class AttachedPolicyTable
{
    private const string List = "select policy_arn from attached_policies where principal_id = @principal order by policy_arn";

    private const string Insert = """
        insert into attached_policies (principal_id, policy_arn) values (@principal, @policy) on conflict (principal_id, policy_arn) do nothing
        """;

    private const string Delete = "delete from attached_policies where principal_id = @principal and policy_arn = @policy";
    private const string Count = "select count(*) from attached_policies where policy_arn = @policy";

    internal static ValueTask<List<string>> ListAsync(Session session, string principal, CancellationToken cancel) =>
        session.Prepare(List).Bind("@principal", principal).StringsAsync(cancel);

    internal static ValueTask<int> InsertAsync(Session session, string principal, string policy) =>
        session.Prepare(Insert).Bind("@principal", principal).Bind("@policy", policy).ExecuteAsync();

    /// <returns>Whether it was attached.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, string principal, string policy) =>
        await session.Prepare(Delete).Bind("@principal", principal).Bind("@policy", policy).ExecuteAsync() > 0;

    internal static async ValueTask<long> CountAsync(Session session, string policy, CancellationToken cancel) =>
        await session.Prepare(Count).Bind("@policy", policy).NumberAsync(cancel) ?? 0;
}

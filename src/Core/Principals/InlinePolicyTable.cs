using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class InlinePolicyTable
{
    private const string List = "select name, document from inline_policies where principal_id = @principal order by name";

    private const string Put = """
        insert into inline_policies (principal_id, name, document) values (@principal, @name, @document)
        on conflict (principal_id, name) do update set document = excluded.document
        """;

    private const string Delete = "delete from inline_policies where principal_id = @principal and name = @name";

    internal static async ValueTask<List<KeyValuePair<string, string>>> ListAsync(Session session, string principal, CancellationToken cancel)
    {
        var policies = new List<KeyValuePair<string, string>>();
        await using var rows = await session.Prepare(List).Bind("@principal", principal).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            policies.Add(new(rows.GetString(0), rows.GetString(1)));
        }

        return policies;
    }

    internal static ValueTask<int> PutAsync(Session session, string principal, string name, string document) =>
        session.Prepare(Put).Bind("@principal", principal).Bind("@name", name).Bind("@document", document).ExecuteAsync();

    /// <returns>Whether there was one.</returns>
    internal static async ValueTask<bool> DeleteAsync(Session session, string principal, string name) =>
        await session.Prepare(Delete).Bind("@principal", principal).Bind("@name", name).ExecuteAsync() > 0;
}

using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>Tags, whose owner is the id of a principal or the ARN of a policy or provider.</summary>
internal static class PrincipalTagTable
{
    private const string List = "select key, value from principal_tags where owner = @owner order by key";

    private const string Put = """
        insert into principal_tags (owner, key, value) values (@owner, @key, @value)
        """;

    /// <summary>IAM keeps the letters of a key and tells keys apart without their case.</summary>
    private const string Delete = "delete from principal_tags where owner = @owner and lower(key) = lower(@key)";
    private const string DeleteAll = "delete from principal_tags where owner = @owner";
    private const string Count = "select count(*) from principal_tags where owner = @owner";

    internal static async ValueTask<List<KeyValuePair<string, string>>> ListAsync(Session session, string owner, CancellationToken cancel)
    {
        var tags = new List<KeyValuePair<string, string>>();
        await using var rows = await session.Prepare(List).Bind("@owner", owner).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            tags.Add(new(rows.GetString(0), rows.GetString(1)));
        }

        return tags;
    }

    internal static async ValueTask PutAsync(Session session, string owner, IEnumerable<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            await DeleteAsync(session, owner, key);
            await session.Prepare(Put).Bind("@owner", owner).Bind("@key", key).Bind("@value", value).ExecuteAsync();
        }
    }

    internal static ValueTask<int> DeleteAsync(Session session, string owner, string key) =>
        session.Prepare(Delete).Bind("@owner", owner).Bind("@key", key).ExecuteAsync();

    internal static ValueTask<int> DeleteAllAsync(Session session, string owner) => session.Prepare(DeleteAll).Bind("@owner", owner).ExecuteAsync();

    internal static async ValueTask<long> CountAsync(Session session, string owner) => await session.Prepare(Count).Bind("@owner", owner).NumberAsync() ?? 0;
}

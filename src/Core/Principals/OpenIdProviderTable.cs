using System.Data.Common;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

internal static class OpenIdProviderTable
{
    private const char Separator = '\n';
    private const string Columns = "url, client_ids, thumbprints, created_at";

    private const string Insert = "insert into openid_providers (url, client_ids, thumbprints, created_at) values (@url, @clients, @thumbprints, @now)";
    private const string Find = $"select {Columns} from openid_providers where url = @url";
    private const string List = $"select {Columns} from openid_providers order by url";
    private const string Update = "update openid_providers set client_ids = @clients, thumbprints = @thumbprints where url = @url";
    private const string Delete = "delete from openid_providers where url = @url";

    internal static ValueTask<int> InsertAsync(Session session, OpenIdConnectProvider provider) =>
        Bind(session.Prepare(Insert), provider).Bind("@now", provider.Created.ToUnixTimeMilliseconds()).ExecuteAsync();

    internal static async ValueTask<OpenIdConnectProvider?> FindAsync(Session session, string url, CancellationToken cancel)
    {
        await using var row = await session.Prepare(Find).Bind("@url", url).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? Map(row) : null;
    }

    internal static async ValueTask<List<OpenIdConnectProvider>> ListAsync(Session session, CancellationToken cancel)
    {
        var providers = new List<OpenIdConnectProvider>();
        await using var rows = await session.Prepare(List).ReadAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            providers.Add(Map(rows));
        }

        return providers;
    }

    internal static ValueTask<int> UpdateAsync(Session session, OpenIdConnectProvider provider) => Bind(session.Prepare(Update), provider).ExecuteAsync();

    internal static ValueTask<int> DeleteAsync(Session session, string url) => session.Prepare(Delete).Bind("@url", url).ExecuteAsync();

    private static Statement Bind(Statement statement, OpenIdConnectProvider provider) => statement
        .Bind("@url", provider.Url)
        .Bind("@clients", string.Join(Separator, provider.ClientIds))
        .Bind("@thumbprints", string.Join(Separator, provider.Thumbprints));

    private static OpenIdConnectProvider Map(DbDataReader row) => new()
    {
        Url = row.GetString(0),
        ClientIds = row.GetString(1).Split(Separator, StringSplitOptions.RemoveEmptyEntries),
        Thumbprints = row.GetString(2).Split(Separator, StringSplitOptions.RemoveEmptyEntries),
        Created = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
    };
}

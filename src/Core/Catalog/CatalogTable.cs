using System.Text.Json;
using Berth.Core.Metadata;

namespace Berth.Core.Catalog;

internal static class CatalogTable
{
    private const string Put = """
        insert into repository_catalog (repository_id, description, architectures, operating_systems, about_text, usage_text, logo)
        values (@repository, @description, @architectures, @systems, @about, @usage, @logo)
        on conflict (repository_id) do update set description = excluded.description, architectures = excluded.architectures,
            operating_systems = excluded.operating_systems, about_text = excluded.about_text, usage_text = excluded.usage_text, logo = excluded.logo
        """;

    private const string Find = """
        select description, architectures, operating_systems, about_text, usage_text, logo is not null from repository_catalog
        where repository_id = @repository
        """;

    private const string FindLogo = "select logo from repository_catalog where repository_id = @repository and logo is not null";

    internal static ValueTask<int> PutAsync(Session session, long repository, CatalogData data) => session.Prepare(Put)
        .Bind("@repository", repository)
        .Bind("@description", data.Description)
        .Bind("@architectures", Json(data.Architectures))
        .Bind("@systems", Json(data.OperatingSystems))
        .Bind("@about", data.AboutText)
        .Bind("@usage", data.UsageText)
        .Bind("@logo", data.Logo?.ToArray())
        .ExecuteAsync();

    /// <summary>Without the bytes of the logo; null if nothing was said.</summary>
    internal static async ValueTask<CatalogData?> FindAsync(Session session, long repository, CancellationToken cancel = default)
    {
        await using var row = await session.Prepare(Find).Bind("@repository", repository).ReadAsync(cancel);
        return !await row.ReadAsync(cancel) ? null : new()
        {
            Description = Text(0),
            Architectures = List(Text(1)),
            OperatingSystems = List(Text(2)),
            AboutText = Text(3),
            UsageText = Text(4),
            Logo = row.GetInt64(5) == 1 ? ReadOnlyMemory<byte>.Empty : (ReadOnlyMemory<byte>?)null,
        };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    internal static async ValueTask<byte[]?> FindLogoAsync(Session session, long repository, CancellationToken cancel)
    {
        await using var row = await session.Prepare(FindLogo).Bind("@repository", repository).ReadAsync(cancel);
        return await row.ReadAsync(cancel) ? row.GetFieldValue<byte[]>(0) : null;
    }

    private static string? Json(IReadOnlyList<string>? list) => list is null ? null : JsonSerializer.Serialize(list, CatalogJson.Default.IReadOnlyListString);

    private static IReadOnlyList<string>? List(string? json) => json is null ? null : JsonSerializer.Deserialize(json, CatalogJson.Default.IReadOnlyListString);
}

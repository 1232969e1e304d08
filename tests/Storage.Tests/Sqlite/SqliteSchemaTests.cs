using Berth.Harness;
using Berth.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Berth.Storage.Tests.Sqlite;

public sealed class SqliteSchemaTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string DatabaseFile => folder.File("berth.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_schema_is_the_documented_one()
    {
        var page = Path.Combine(BerthProcess.RepositoryRoot, "docs/reference/schema.sqlite.sql");
        await OpenAndCloseAsync();
        var schema = Dump();
        if (Environment.GetEnvironmentVariable("BERTH_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(page, schema, Cancel);
        }

        var documented = File.Exists(page) ? await File.ReadAllTextAsync(page, Cancel) : "";
        Assert.True(documented == schema, $"{page} is not the schema: run this test with BERTH_ACCEPT=1 to rewrite it, and look at what changes\n{schema}");
    }

    [Fact(DisplayName = "T46 a database that is up to date is opened without a change")]
    public async Task Migrations_run_once()
    {
        await OpenAndCloseAsync();
        var (schema, notes) = (Dump(), Query("select ScriptName || Applied from SchemaVersions"));
        await OpenAndCloseAsync();
        Assert.Equal((schema, notes), (Dump(), Query("select ScriptName || Applied from SchemaVersions")));
    }

    [Fact(DisplayName = "T46 a script that fails half way leaves nothing, and runs when what stopped it is gone")]
    public async Task A_failed_script_is_rolled_back()
    {
        // The last table of the script is there already, so all others are made before it fails.
        Query("create table uploads (x integer)");
        var before = Dump();
        var failure = Assert.Throws<InvalidOperationException>(() => SqliteDatabase.Open(DatabaseFile, TimeProvider.System));
        Assert.Contains("table uploads already exists", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Dump());

        Query("drop table uploads");
        await OpenAndCloseAsync();
        Assert.Contains("CREATE TABLE uploads (\n    id text", Dump(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "T46 who opens while another brings the schema up to date waits for it")]
    public async Task A_second_opener_waits()
    {
        using var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        other.Open();
        Execute(other, "pragma journal_mode = wal; begin immediate");
        var opening = Task.Run(() => SqliteDatabase.Open(DatabaseFile, TimeProvider.System), Cancel);
        Assert.False(opening.IsCompleted);
        Execute(other, "commit");
        await using var database = await opening;
    }

    [Fact(DisplayName = "T41 the writer flushes every commit and keeps references")]
    public async Task The_writer_is_set_up()
    {
        await using var database = SqliteDatabase.Open(DatabaseFile, TimeProvider.System);
        var settings = new Dictionary<string, string> { ["journal_mode"] = "wal", ["synchronous"] = "2", ["foreign_keys"] = "1", ["wal_autocheckpoint"] = "4000" };
        foreach (var (name, value) in settings)
        {
            Assert.Equal([value], await database.WriteAsync(session => session.Prepare($"pragma {name}").StringsAsync()));
        }
    }

    [Fact]
    public async Task Every_foreign_key_has_an_index_on_its_side()
    {
        await OpenAndCloseAsync();
        var unindexed = Query("""
            select m.name || '.' || f."from" from sqlite_master m, pragma_foreign_key_list(m.name) f
            where m.type = 'table' and f.seq = 0 and not exists (
                select 1 from pragma_index_list(m.name) i, pragma_index_info(i.name) c where c.seqno = 0 and c.name = f."from")
            """);
        Assert.Equal("", unindexed);
    }

    private async Task OpenAndCloseAsync()
    {
        var database = SqliteDatabase.Open(DatabaseFile, TimeProvider.System);
        await database.DisposeAsync();
    }

    /// <summary>Everything that was declared, in the order of its names.</summary>
    private string Dump() => Query("""
        select sql || ';' || char(10) from sqlite_master where sql is not null and name not like 'sqlite!_%' escape '!' order by tbl_name, type desc, name
        """);

    private string Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(rows.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

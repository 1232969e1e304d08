using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Berth.Core.Audit;
using Berth.Core.Tests.BoundaryTests;

namespace Berth.Core.Tests.Audit;

/// <summary>The page about the record names every event and every field, and none that is not.</summary>
public sealed partial class AuditPageTests
{
    private static string Page { get; } = SourceTree.Read("docs/reference/audit.md");

    [Fact]
    public void Every_event_is_on_the_page() => Assert.Equal(AuditEventNames.All, RowsOf("Events"));

    [Fact]
    public void Every_field_is_on_the_page()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var actor = new Actor("id", "name", "credential", "address");
            AuditJson.Write(json, new() { Kind = AuditEventKind.Push, At = default, Actor = actor, Repository = "r", Subject = "s", Detail = "d" });
        }

        using var written = JsonDocument.Parse(buffer.WrittenMemory);
        Assert.Equal(written.RootElement.EnumerateObject().Select(field => field.Name), RowsOf("Fields"));
    }

    [Fact]
    public void Every_event_is_found_by_its_name() => Assert.All(
        Enum.GetValues<AuditEventKind>(), kind => Assert.Equal(kind, AuditEventNames.Find(AuditEventNames.Of(kind))));

    private static IEnumerable<string> RowsOf(string section) => FirstCell()
        .Matches(Page.Split("\n## ").Single(part => part.StartsWith(section, StringComparison.Ordinal)))
        .Select(row => row.Groups[1].Value);

    [GeneratedRegex(@"^\| `([A-Za-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}

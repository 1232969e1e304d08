using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Operations;

/// <summary>
/// The names that dashboards rely on. Alone, since measures of one name are one for all hosts of a process, and end for all of them when one host
/// stops.
/// </summary>
[Collection(Alone.Name)]
public sealed class MetricsTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    [Theory]
    [InlineData("http_server_request_duration_seconds_count{", "http_route=\"/v2/{name}/blobs/uploads/\"", "http_response_status_code=\"201\"")]
    [InlineData("http_server_request_duration_seconds_count{", "http_route=\"/v2/{name}/blobs/{digest}\"", "http_response_status_code=\"200\"")]
    [InlineData("http_server_request_duration_seconds_bucket{", "http_route=\"/v2/{name}/manifests/{reference}\"", "http_response_status_code=\"404\"")]
    [InlineData("berth_received_bytes_total{", "http_route=\"/v2/{name}/blobs/uploads/\"", "")]
    [InlineData("berth_sent_bytes_total{", "http_route=\"/v2/{name}/blobs/{digest}\"", "")]
    [InlineData("berth_uploads", "", "")]
    [InlineData("berth_blobs", "", "")]
    [InlineData("berth_database_wait_duration_seconds_bucket{", "", "")]
    [InlineData("berth_database_commit_duration_seconds_count", "", "")]
    [InlineData("berth_database_writes_total", "", "")]
    [InlineData("kestrel_active_connections", "", "")]
    public async Task Everything_promised_is_measured(string begin, string route, string status)
    {
        var repository = host.NewRepository();
        var digest = await repository.PushBlobAsync(Bytes.Unique(10));
        (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200);
        (await host.SendAsync(Call.Get(repository.Manifest("absent")))).Is(404);

        bool IsMeasured(string line) =>
            line.StartsWith(begin, StringComparison.Ordinal)
            && line.Contains(route, StringComparison.Ordinal)
            && line.Contains(status, StringComparison.Ordinal);

        // A scrape shortly after another may show what that one showed.
        var text = await Eventually.BecomesAsync(
            async () => (await host.SendAsync(Call.Get("/metrics"))).Is(200).Text,
            text => text.Split('\n').Any(IsMeasured));

        Assert.Contains(text.Split('\n'), IsMeasured);
    }

    [Fact]
    public async Task No_name_of_a_repository_is_a_label()
    {
        var repository = host.NewRepository("tests/labelled");
        await repository.PushBlobAsync(Bytes.Unique(10));

        Assert.DoesNotContain("labelled", (await host.SendAsync(Call.Get("/metrics"))).Is(200).Text, StringComparison.Ordinal);
    }
}

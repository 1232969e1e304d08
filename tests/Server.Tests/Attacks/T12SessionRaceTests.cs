using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Several requests for one session: it ends once, in one way.</summary>
public abstract class T12SessionRaceTests(RegistryHost host)
{
    private const int Rounds = 20;

    [Fact(DisplayName = "T12 of many that finish one session exactly one does")]
    public async Task Finish()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var repository = host.NewRepository();
            var content = Bytes.Unique(5000);
            var location = await repository.StartUploadAsync();
            (await host.SendAsync(Call.Patch(location).Sending(content))).Is(202);

            var close = Call.Put($"{location}?digest={Bytes.Digest(content)}");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.SendAsync(close)));

            Assert.Single(answers, answer => answer.Status == 201);
            Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[201, 404, 409]));
            (await host.SendAsync(Call.Get(repository.Blob(Bytes.Digest(content))))).Is(200).HasBody(content);
            await AssertNothingStagedAsync(location);
        }
    }

    [Fact(DisplayName = "T12 of a cancel and a finish exactly one comes true")]
    public async Task Cancel()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var repository = host.NewRepository();
            var content = Bytes.Unique(5000);
            var location = await repository.StartUploadAsync();
            (await host.SendAsync(Call.Patch(location).Sending(content))).Is(202);

            var finish = host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"));
            var cancel = host.SendAsync(Call.Delete(location));
            var (finished, cancelled) = ((await finish).Status == 201, (await cancel).Status == 204);

            Assert.True(finished != cancelled, $"finished: {finished}, cancelled: {cancelled}");
            (await host.SendAsync(Call.Head(repository.Blob(Bytes.Digest(content))))).Is(finished ? 200 : 404);
            (await host.SendAsync(Call.Get(location))).Is(404);
            await AssertNothingStagedAsync(location);
        }
    }

    [Fact(DisplayName = "T12 chunks that come at once are taken one after the other or refused, never mixed")]
    public async Task Append()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var repository = host.NewRepository();
            var content = Bytes.Unique(50_000);
            var location = await repository.StartUploadAsync();

            var chunk = Call.Patch(location).Sending(content).With("Content-Range", "0-49999");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.SendAsync(chunk)));

            Assert.Single(answers, answer => answer.Status == 202);
            Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[202, 409, 416]));
            (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"))).Is(201);
        }
    }

    [Theory(DisplayName = "T12 while one writes, others are told to wait and lose nothing")]
    [InlineData("PATCH", "")]
    [InlineData("PUT", "?digest=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("DELETE", "")]
    public async Task Busy(string method, string query)
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(10);
        var location = await repository.StartUploadAsync();
        await using var writer = await host.ConnectAsync();
        await writer.SendHeadAsync($"PATCH {location} HTTP/1.1", "Host: registry", "Content-Length: 10", "Expect: 100-continue");
        (await writer.ReadAsync()).Is(100);

        (await host.SendAsync(new(method, location + query))).IsError(409, "BLOB_UPLOAD_INVALID");

        await writer.SendAsync(content);
        (await writer.ReadAsync()).Is(202).Has("Range", "0-9");
        (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"))).Is(201);
    }

    public sealed class Embedded(EmbeddedHost host) : T12SessionRaceTests(host), IClassFixture<EmbeddedHost>;

    private async Task AssertNothingStagedAsync(string location) =>
        Assert.DoesNotContain($"staged {location[(location.LastIndexOf('/') + 1)..]}", await host.StateAsync());
}

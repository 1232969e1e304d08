using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Clients that go away in the middle.</summary>
public abstract class T50CancellationTests(RegistryHost host)
{
    private const int Size = 3_000_000;

    [Fact(DisplayName = "T50 a broken chunk is kept up to its break and the upload goes on from there")]
    public async Task BrokenPatch()
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(Size);
        var location = await repository.StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(content[..1000]))).Is(202);

        await BreakAsync("PATCH", location, content[1000..], Size / 2);

        var answer = await Eventually.BecomesAsync(() => host.SendAsync(Call.Get(location)), answer => answer["Range"] != "0-999");
        var received = int.Parse(answer["Range"][2..], System.Globalization.CultureInfo.InvariantCulture) + 1;
        Assert.InRange(received, 1001, Size - 1);
        (await host.SendAsync(Call.Patch(location).Sending(content[received..]).With("Content-Range", $"{received}-{Size - 1}"))).Is(202);
        (await host.SendAsync(Call.Put($"{location}?digest={Bytes.Digest(content)}"))).Is(201);
        (await host.SendAsync(Call.Get(repository.Blob(Bytes.Digest(content))))).Is(200).HasBody(content);
    }

    [Fact(DisplayName = "T50 a broken chunk leaves no staged file once the upload is given up")]
    public async Task BrokenPatchGivenUp()
    {
        var before = await host.StateAsync();
        var location = await host.NewRepository().StartUploadAsync();

        await BreakAsync("PATCH", location, Bytes.Unique(Size), Size / 2);

        await Eventually.BecomesAsync(async () => (await host.SendAsync(Call.Delete(location))).Status, status => status != 409);
        Assert.Equal(before, await host.StateAsync());
    }

    [Fact(DisplayName = "T50 a broken push in one request leaves nothing")]
    public async Task BrokenPost()
    {
        var before = await host.StateAsync();
        var content = Bytes.Unique(Size);

        await BreakAsync("POST", $"{host.NewRepository().Uploads}?digest={Bytes.Digest(content)}", content, Size / 2);

        await Eventually.BecomesAsync(host.StateAsync, state => state.SequenceEqual(before));
    }

    [Fact(DisplayName = "T50 a broken final request leaves the upload where it was before it")]
    public async Task BrokenPut()
    {
        var content = Bytes.Unique(Size);
        var location = await host.NewRepository().StartUploadAsync();
        (await host.SendAsync(Call.Patch(location).Sending(content[..1000]))).Is(202);
        var path = $"{location}?digest={Bytes.Digest(content)}";

        await BreakAsync("PUT", path, content[1000..], Size / 2);

        var rest = Call.Put(path).Sending(content[1000..]).With("Content-Range", $"1000-{Size - 1}");
        (await Eventually.BecomesAsync(() => host.SendAsync(rest), answer => answer.Status != 409)).Is(201);
    }

    [Fact(DisplayName = "T50 a download that breaks off leaves the blob and the server as they were")]
    public async Task BrokenGet()
    {
        var repository = host.NewRepository();
        var content = Bytes.Unique(20_000_000);
        var digest = await repository.PushBlobAsync(content);

        await host.UnchangedAsync(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                await using var reader = await host.ConnectAsync();
                await reader.SendHeadAsync($"GET {repository.Blob(digest)} HTTP/1.1", "Host: registry", "Connection: close");
                await reader.ReadHeadAsync();
            }

            return 0;
        });

        (await host.SendAsync(Call.Get(repository.Blob(digest)))).Is(200).HasBody(content);
    }

    public sealed class Embedded(EmbeddedHost host) : T50CancellationTests(host), IClassFixture<EmbeddedHost>;

    /// <summary>Begins a request, sends a part of its body once the server takes it, and ends the connection there.</summary>
    private async Task BreakAsync(string method, string path, byte[] content, int sent)
    {
        await using var connection = await host.ConnectAsync();
        await connection.SendHeadAsync($"{method} {path} HTTP/1.1", "Host: registry", $"Content-Length: {content.Length}", "Expect: 100-continue");
        (await connection.ReadAsync()).Is(100);
        await connection.SendAsync(content[..sent]);
        connection.EndSending();
        await connection.ReadToEndAsync();
    }
}

using Berth.GitHubStandIn.State;
using Berth.Server.Tests.Access;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>An upload belongs to the caller that opened it, in the repository for which it was opened.</summary>
public sealed class T10UploadOwnerTests(AccessHost host) : IClassFixture<AccessHost>
{
    [Theory(DisplayName = "T10 T11 the upload of another is not there, whoever asks and however")]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Others(string method)
    {
        var repository = host.NewRepository("web/upload");
        var location = (await host.SendAsync(host.Wendy.Sends(Call.Post(repository.Uploads)))).Is(202)["Location"];
        (await host.SendAsync(host.Wendy.Sends(Call.Patch(location).Sending("mine"u8.ToArray())))).Is(202);

        // The owner of the organisation may push here as well, and still it is not hers.
        var other = await host.SendAsync(host.Olivia.Sends(Of(method, location)));
        other.Is(404);
        Assert.True(method == "HEAD" || other.Text.Contains("BLOB_UPLOAD_UNKNOWN", StringComparison.Ordinal), other.Text);

        (await host.SendAsync(host.Wendy.Sends(Call.Get(location)))).Is(204).Has("Range", "0-3");
    }

    [Fact(DisplayName = "T10 an upload cannot be taken to another repository of the same caller")]
    public async Task Elsewhere()
    {
        var (one, other) = (host.NewRepository("web/upload"), host.NewRepository("web/upload"));
        var location = (await host.SendAsync(host.Wendy.Sends(Call.Post(one.Uploads)))).Is(202)["Location"];
        var moved = location.Replace(one.Name, other.Name, StringComparison.Ordinal);
        (await host.SendAsync(host.Wendy.Sends(Call.Patch(moved).Sending("x"u8.ToArray())))).IsError(404, "BLOB_UPLOAD_UNKNOWN");
    }

    [Fact(DisplayName = "T10 another credential of the same person goes on with it, and one that must not push does not")]
    public async Task SamePerson()
    {
        var repository = host.NewRepository("web/upload");
        var location = (await host.SendAsync(host.Wendy.Sends(Call.Post(repository.Uploads)))).Is(202)["Location"];
        var token = await host.TokenAsync(host.Wendy.Sends, $"repository:{repository.Name}:push");
        (await host.SendAsync(AccessHost.Bearing(token)(Call.Patch(location).Sending("more"u8.ToArray())))).Is(202);

        var reader = AccessHost.As("wendy", host.GitHub.CreateToken(host.Wendy.User, TokenKind.Classic, ["read:packages"]).Text);
        (await host.SendAsync(reader(Call.Get(location)))).IsError(403, "DENIED");
    }

    private static Call Of(string method, string location) => method switch
    {
        "GET" => Call.Get(location),
        "HEAD" => Call.Head(location),
        "PATCH" => Call.Patch(location).Sending("x"u8.ToArray()),
        "PUT" => Call.Put($"{location}?digest={Bytes.Digest("mine"u8.ToArray())}"),
        _ => Call.Delete(location),
    };
}

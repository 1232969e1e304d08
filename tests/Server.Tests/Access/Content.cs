using System.Text.Json.Nodes;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Access;

/// <summary>What a repository of these tests holds.</summary>
internal sealed class Content(TestRepository repository)
{
    private readonly byte[] layer = Bytes.Unique(40);

    internal TestRepository Repository => repository;

    internal string Name => repository.Name;

    internal JsonObject Image => Documents.Image(layer);

    internal string ImageDigest => Documents.DigestOf(Image);

    internal string LayerDigest => Bytes.Digest(layer);

    /// <summary>Not referenced by any manifest, so that it can be deleted.</summary>
    internal string LooseDigest { get; } = Bytes.Digest("loose"u8.ToArray());

    internal async Task PushAsync(Func<Call, Call> caller)
    {
        foreach (var blob in (byte[][])[Documents.Config, layer, "loose"u8.ToArray()])
        {
            await SendAsync(caller(Call.Post($"{repository.Uploads}?digest={Bytes.Digest(blob)}").Sending(blob)));
        }

        await SendAsync(caller(Call.Put(repository.Manifest("1")).Sending(Image)));
        await SendAsync(caller(Call.Put(repository.Manifest("signature")).Sending(Documents.Artifact(Image, "application/test"))));
    }

    private async Task SendAsync(Call call) => (await repository.SendAsync(call)).Is(201);
}

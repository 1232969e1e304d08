using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Protocol;

/// <summary>With --sparse-manifests a manifest may name what is not there, and the answer says so.</summary>
public sealed class SparseManifestTests(SparseHost host) : IClassFixture<SparseHost>
{
    [Fact]
    public async Task An_index_of_some_platforms_is_taken_with_a_warning()
    {
        var repository = host.NewRepository();
        var absent = Documents.Image(Bytes.Unique(20));
        var index = Documents.Index(await repository.PushImageAsync("here"), absent);

        var put = await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(index));

        put.Is(201);
        Assert.StartsWith("299 - \"", put["Warning"], StringComparison.Ordinal);
        Assert.Contains(Documents.DigestOf(absent), put["Warning"], StringComparison.Ordinal);
        Assert.True(put["Warning"].Length < 4096, "distribution-spec, Warnings: at most 4096 bytes");
    }

    [Fact]
    public async Task A_complete_manifest_has_no_warning()
    {
        var repository = host.NewRepository();
        await repository.PushBlobAsync(Documents.Config);

        (await host.SendAsync(Call.Put(repository.Manifest("1")).Sending(Documents.Image()))).Is(201).HasNo("Warning");
    }
}

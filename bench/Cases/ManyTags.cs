using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>A repository in which one manifest has many tags, whose names sort as their numbers do.</summary>
internal sealed class ManyTags(string repository, int count)
{
    public static readonly Image Image = new(seed: 1);

    private const int Clients = 8;
    private const int TagsPerPut = 100;

    public string Repository => repository;

    public int Count => count;

    public static string Name(int number) => $"t{number:D7}";

    public async Task StoreAsync(RunningRegistry registry, CancellationToken cancel)
    {
        using (var connection = new HttpConnection(registry.EndPoint))
        {
            Push.Image(connection, repository, Name(0), Image, UploadMode.OnePut);
        }

        var perPut = registry.Program.TakesManyTags ? TagsPerPut : 1;
        await new ClosedLoop(registry.EndPoint, Clients).RunAsync(LoadLimit.Of((count + perPut - 1) / perPut), (connection, index) =>
            Push.Manifest(connection, repository, Reference(index * perPut, perPut), Image), cancel);
    }

    private string Reference(int first, int perPut) => perPut == 1
        ? Name(first)
        : $"{Image.Manifest.Digest}?{string.Join('&', Enumerable.Range(first, Math.Min(perPut, count - first)).Select(tag => $"tag={Name(tag)}"))}";
}

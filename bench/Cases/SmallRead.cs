using Berth.Bench.Content;
using Berth.Bench.Load;
using Berth.Bench.Measuring;
using Berth.Bench.Servers;

namespace Berth.Bench.Cases;

/// <summary>One small thing read over and over by 32 clients.</summary>
/// <param name="path">Below the repository.</param>
/// <param name="expected">What comes back.</param>
internal sealed class SmallRead(string name, string title, string method, string path, Blob expected, Scale scale) : ICase
{
    public const string Tag = "latest";
    public static readonly Image Image = new(seed: 1);
    public static readonly Blob Kibibyte = Blob.Random(1024, seed: 2);

    private const int Clients = 32;
    private const string Repository = "bench/read";

    private readonly byte[] request = method == "HEAD"
        ? Request.Head($"/v2/{Repository}/{path}", Image.MediaType)
        : Request.Get($"/v2/{Repository}/{path}", Image.MediaType);

    private readonly BodyKind body = method == "HEAD" ? BodyKind.None : BodyKind.Kept;

    public string Name => name;

    public string Title => title;

    public async Task PrepareAsync(RunningRegistry registry, CancellationToken cancel)
    {
        using (var connection = new HttpConnection(registry.EndPoint))
        {
            Push.Image(connection, Repository, Tag, Image, UploadMode.OnePut);
            Push.Blob(connection, Repository, Kibibyte, UploadMode.OnePut);
            Read(connection, 0);
            Pull.Verify(connection, $"/v2/{Repository}/{path}", expected.Digest);
        }

        await new ClosedLoop(registry.EndPoint, Clients).RunAsync(scale.WarmUp, Read, cancel);
    }

    public async Task<IReadOnlyList<Reading>> RoundAsync(RunningRegistry registry, int round, CancellationToken cancel) =>
        Readings.OfSmallRequests(await Observation.OfAsync(registry, Clients, scale.Reading, Read, cancel));

    private void Read(HttpConnection connection, int index) =>
        Pull.ExpectLength(connection.Exchange(request, 200, body), expected.Bytes.Length);
}

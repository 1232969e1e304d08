using System.Globalization;
using System.Net;
using Berth.Harness;

namespace Berth.Soak.Model;

/// <summary>An upload session: the number of bytes that it holds, or absent once it was completed or cancelled.</summary>
/// <param name="location">Path and query where the session continues.</param>
public sealed class UploadRegister(RepositoryModel repository, BlobContent content, string location) : Register($"upload {location.Split('?')[0]} of {content.Digest}")
{
    private string current = location;

    public RepositoryModel Repository => repository;

    public BlobContent Content => content;

    /// <summary>The value of a session that holds so many bytes.</summary>
    public static string Holding(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where the session continues on a registry at this address.</summary>
    public Uri At(Uri registry) => new(registry, current);

    /// <summary>Sessions may move with every answer.</summary>
    public void Follow(RegistryReply reply) => current = reply.Location?.PathAndQuery ?? current;

    public override async Task<string?> ObserveAsync(RegistryClient registry, CancellationToken cancel)
    {
        var reply = await registry.UploadStatusAsync(new(current, UriKind.Relative), cancel);
        if (reply.Status == HttpStatusCode.NotFound)
        {
            return null;
        }

        if (reply.Status != HttpStatusCode.NoContent)
        {
            throw new BrokenPromiseException($"{this} answers {reply}");
        }

        Follow(reply);
        return Holding(reply.UploadOffset);
    }
}

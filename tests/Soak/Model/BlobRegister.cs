using Berth.Harness;

namespace Berth.Soak.Model;

/// <summary>A blob in one repository: <see cref="Present"/> or absent.</summary>
public sealed class BlobRegister(string repository, BlobContent content) : Register($"blob {repository}@{content.Digest}")
{
    public const string Present = "present";

    public BlobContent Content => content;

    public override async Task<string?> ObserveAsync(RegistryClient registry, CancellationToken cancel)
    {
        var reply = await registry.GetBlobAsync(repository, content.Digest, cancel);
        Reading.RequireFoundOrMissing(this, reply);
        if (reply.Succeeded && (reply.Body.Length != content.Size || !ContentDigest.Matches(content.Digest, reply.Body)))
        {
            throw new BrokenPromiseException($"{this} was pushed with {content.Size} bytes and read back as {reply.Body.Length} bytes with another digest");
        }

        return reply.Succeeded ? Present : null;
    }
}

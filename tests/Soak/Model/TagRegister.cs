using Berth.Harness;

namespace Berth.Soak.Model;

/// <summary>A tag: the digest that it resolves to, or absent.</summary>
public sealed class TagRegister(string repository, string tag) : Register($"tag {repository}:{tag}")
{
    public string Tag => tag;

    public override async Task<string?> ObserveAsync(RegistryClient registry, CancellationToken cancel)
    {
        var reply = await registry.GetManifestAsync(repository, tag, cancel);
        Reading.RequireFoundOrMissing(this, reply);
        if (!reply.Succeeded)
        {
            return null;
        }

        if (reply.Digest is null || !ContentDigest.Matches(reply.Digest, reply.Body))
        {
            throw new BrokenPromiseException($"{this} answers with digest {reply.Digest} and bytes that have digest {ContentDigest.Sha256(reply.Body)}");
        }

        return reply.Digest;
    }
}

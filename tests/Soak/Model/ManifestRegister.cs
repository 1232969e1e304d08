using Berth.Harness;

namespace Berth.Soak.Model;

/// <summary>A manifest in one repository: <see cref="Present"/> or absent.</summary>
public sealed class ManifestRegister(string repository, ManifestContent content) : Register($"manifest {repository}@{content.Digest}")
{
    public const string Present = "present";

    public ManifestContent Content => content;

    public override async Task<string?> ObserveAsync(RegistryClient registry, CancellationToken cancel)
    {
        var reply = await registry.GetManifestAsync(repository, content.Digest, cancel);
        Reading.RequireFoundOrMissing(this, reply);
        if (reply.Succeeded && !reply.Body.AsSpan().SequenceEqual(content.Bytes))
        {
            throw new BrokenPromiseException($"{this} reads back with other bytes than were pushed");
        }

        return reply.Succeeded ? Present : null;
    }
}

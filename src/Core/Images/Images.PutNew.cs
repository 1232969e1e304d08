using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Core.Repositories;

namespace Berth.Core.Images;

public sealed partial class Images
{
    /// <summary>Refuses a push that would change nothing. One of an archived image brings it back.</summary>
    private static async ValueTask RequireNewAsync(Session session, RepositoryName name, Digest digest, IReadOnlyList<Tag> tags)
    {
        var repository = await RepositoryTable.FindAsync(session, name, CancellationToken.None) ?? throw NoRepository(name);
        if (await ManifestTable.FindAsync(session, repository, digest) is not { Status: ImageStatus.Active } stored)
        {
            return;
        }

        foreach (var tag in tags)
        {
            if (!await ImageIdTable.IsTagOfAsync(session, repository, tag, stored.Id))
            {
                return;
            }
        }

        var named = tags.Count == 0 ? "null" : tags[0].Value;
        throw new RegistryException(
            RegistryError.ImageAlreadyExists, $"Image with digest '{digest}' and tag '{named}' already exists in the repository with name '{name}'");
    }
}

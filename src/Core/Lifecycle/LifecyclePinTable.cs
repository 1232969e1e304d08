using Berth.Core.Images;
using Berth.Core.Metadata;

namespace Berth.Core.Lifecycle;

/// <summary>Manifests that say of themselves that they stay: read once, when they are pushed.</summary>
internal static class LifecyclePinTable
{
    private const string Put = "insert into lifecycle_pins (manifest_id) values (@manifest) on conflict do nothing";

    internal static async ValueTask PutAsync(Session session, long manifest, ManifestDocument document)
    {
        if (LifecyclePin.IsIn(document))
        {
            await session.Prepare(Put).Bind("@manifest", manifest).ExecuteAsync();
        }
    }
}

namespace Berth.Core.Images;

/// <summary>The media types that decide how a manifest or a descriptor is read.</summary>
public static class MediaTypes
{
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    private const string DockerSchema1Prefix = "application/vnd.docker.distribution.manifest.v1+";
    private const string OciNondistributablePrefix = "application/vnd.oci.image.layer.nondistributable.";
    private const string DockerForeignLayer = "application/vnd.docker.image.rootfs.foreign.diff.tar";

    public static bool IsIndex(string mediaType) => mediaType is OciIndex or DockerManifestList;

    public static bool IsImage(string mediaType) => mediaType is OciManifest or DockerManifest;

    internal static bool IsDockerSchema1(string mediaType) => mediaType.StartsWith(DockerSchema1Prefix, StringComparison.Ordinal);

    /// <summary>Layers that a client fetches from elsewhere: they need not be in the registry, which never fetches them.</summary>
    internal static bool IsNondistributable(string mediaType) =>
        mediaType.StartsWith(OciNondistributablePrefix, StringComparison.Ordinal)
        || mediaType.StartsWith(DockerForeignLayer, StringComparison.Ordinal);
}

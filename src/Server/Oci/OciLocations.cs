using Berth.Core.Blobs;
using Berth.Core.Repositories;

namespace Berth.Server.Oci;

/// <summary>Paths of the protocol, always relative: no header of a request can make them point elsewhere.</summary>
internal static class OciLocations
{
    internal static string Manifest(RepositoryName repository, string reference) => $"/v2/{repository}/manifests/{reference}";

    internal static string Blob(RepositoryName repository, Digest digest) => $"/v2/{repository}/blobs/{digest}";

    internal static string Upload(RepositoryName repository, UploadId upload) => $"/v2/{repository}/blobs/uploads/{upload}";
}

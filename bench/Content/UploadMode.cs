namespace Berth.Bench.Content;

/// <summary>The two ways in which clients send a blob after they have opened an upload.</summary>
internal enum UploadMode
{
    /// <summary>The closing PUT carries all bytes: crane, regctl, oras.</summary>
    OnePut,

    /// <summary>A PATCH carries all bytes, the PUT none: docker, podman, containerd.</summary>
    PatchThenPut,
}

using Berth.Core;
using Berth.Core.Blobs;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Uploads of blobs (distribution-spec, "Pushing blobs", "Cancel a blob upload", "Mounting a blob from another repository").</summary>
internal sealed class OciUploads(Uploads uploads, Blobs blobs)
{
    internal async Task StartAsync(HttpContext http)
    {
        var repository = http.Repository();
        if (Parameter(http, "mount") is { } mount)
        {
            var source = Parameter(http, "from") is { } from ? RepositoryName.Parse(from) : (RepositoryName?)null;
            if (await blobs.MountAsync(repository, source, Digest.Parse(mount), http.RequestAborted) is { } mounted)
            {
                Created(http, repository, mounted);
                return;
            }
        }
        else if (Parameter(http, "digest") is { } digest)
        {
            Created(http, repository, await uploads.PushAsync(repository, Digest.Parse(digest), http.Upload(), http.RequestAborted));
            return;
        }

        Accepted(http, await uploads.StartAsync(repository, Algorithm(http)));
    }

    internal async Task AppendAsync(HttpContext http)
    {
        Accepted(http, await uploads.AppendAsync(http.Repository(), Id(http), http.Upload(), http.RequestAborted));
    }

    internal async Task CompleteAsync(HttpContext http)
    {
        var repository = http.Repository();
        var digest = Parameter(http, "digest") is { } text
            ? Digest.Parse(text)
            : throw new RegistryException(RegistryError.DigestInvalid, "an upload is closed with the parameter digest: the digest of the whole blob");
        var blob = await uploads.CompleteAsync(repository, Id(http), digest, http.Upload(), http.RequestAborted);
        Created(http, repository, blob);
    }

    internal async Task StatusAsync(HttpContext http)
    {
        var upload = await uploads.FindAsync(http.Repository(), Id(http), http.RequestAborted);
        Describe(http, upload);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    internal async Task CancelAsync(HttpContext http)
    {
        await uploads.CancelAsync(http.Repository(), Id(http), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string? Parameter(HttpContext http, string name) => http.Request.Query[name] is [{ } value, ..] ? value : null;

    private static DigestAlgorithm? Algorithm(HttpContext http) =>
        Parameter(http, "digest-algorithm") is { } name ? DigestAlgorithm.Parse(name) : null;

    /// <summary>What is not the id of an upload is the id of none.</summary>
    private static UploadId Id(HttpContext http) => UploadId.TryParse(http.Segment("id"), out var id)
        ? id.Value
        : throw new RegistryException(RegistryError.UploadNotFound, $"{http.Repository()} has no open upload {Printable.Of(http.Segment("id"))}");

    private static void Created(HttpContext http, RepositoryName repository, Blob blob)
    {
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = OciLocations.Blob(repository, blob.Digest);
        http.Response.Headers[OciHeaders.ContentDigest] = blob.Digest.Value;
    }

    private static void Accepted(HttpContext http, Upload upload)
    {
        Describe(http, upload);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>An upload without bytes has the range 0-0 too: the grammar has no empty range.</summary>
    private static void Describe(HttpContext http, Upload upload)
    {
        http.Response.Headers.Location = OciLocations.Upload(upload.Repository, upload.Id);
        http.Response.Headers.Range = $"0-{Math.Max(0, upload.Received - 1)}";
        http.Response.Headers[OciHeaders.UploadUuid] = upload.Id.ToString();
    }
}

using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Blobs;
using Berth.Core.Repositories;
using Berth.Core.Settings;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Uploads of blobs (distribution-spec, "Pushing blobs", "Cancel a blob upload", "Mounting a blob from another repository").</summary>
internal sealed class OciUploads(Uploads uploads, Blobs blobs, AccountSettings settings, HandlerPermissions permissions)
{
    internal async Task StartAsync(HttpContext http)
    {
        var repository = http.Repository();
        if (Parameter(http, "mount") is { } mount)
        {
            if (await MountAsync(http, repository, Digest.Parse(mount)) is { } mounted)
            {
                Created(http, repository, mounted);
                return;
            }
        }
        else if (Parameter(http, "digest") is { } digest)
        {
            await permissions.RequireAsync(http, EcrActions.CompleteLayerUpload, repository);
            Created(http, repository, await uploads.PushAsync(repository, Digest.Parse(digest), http.Upload(), http.RequestAborted));
            return;
        }

        Accepted(http, await uploads.StartAsync(Space(http), Algorithm(http)));
    }

    internal async Task AppendAsync(HttpContext http)
    {
        Accepted(http, await uploads.AppendAsync(Space(http), Id(http), http.Upload(), http.RequestAborted));
    }

    internal async Task CompleteAsync(HttpContext http)
    {
        var repository = http.Repository();
        var digest = Parameter(http, "digest") is { } text
            ? Digest.Parse(text)
            : throw new RegistryException(RegistryError.DigestInvalid, "an upload is closed with the parameter digest: the digest of the whole blob");
        var blob = await uploads.CompleteAsync(Space(http), Id(http), digest, http.Upload(), http.RequestAborted);
        Created(http, repository, blob);
    }

    internal async Task StatusAsync(HttpContext http)
    {
        var upload = await uploads.FindAsync(Space(http), Id(http), http.RequestAborted);
        Describe(http, upload);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    internal async Task CancelAsync(HttpContext http)
    {
        await uploads.CancelAsync(Space(http), Id(http), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>
    /// A blob of another repository, if the caller may pull it there. One that is hidden is as one that is not there: the client is given an
    /// upload. Without a source the registry looks everywhere, which is only for who may see everything.
    /// </summary>
    private async Task<Blob?> MountAsync(HttpContext http, RepositoryName repository, Digest digest)
    {
        var source = Parameter(http, "from") is { } from ? RepositoryName.Parse(from) : (RepositoryName?)null;
        var access = Exchange.Of(http).Access!;
        var mayPull = source is { } name
            ? access.Token?.Covers(name, CredentialRights.Pull) != false && await permissions.MayAsync(http, EcrActions.GetDownloadUrlForLayer, name)
            : access.Caller.Kind == CallerKind.Administrator;
        return mayPull && await settings.AllowsMountsAsync(http.RequestAborted) ? await blobs.MountAsync(repository, source, digest, http.RequestAborted, access.Actor) : null;
    }

    private static UploadSpace Space(HttpContext http) => new(http.Repository(), Exchange.Of(http).Access!.Caller.Id);

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

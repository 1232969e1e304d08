using Berth.Core;
using Berth.Core.Images;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Manifests (distribution-spec, "Pulling manifests", "Pushing Manifests", "Deleting Manifests").</summary>
internal sealed class OciManifests(Images images, ImagePulls pulls)
{
    private const int ShownMissing = 3;

    internal async Task GetAsync(HttpContext http)
    {
        var repository = http.Repository();
        var head = HttpMethods.IsHead(http.Request.Method);
        if (PullReference(http.Segment("reference")) is not { } reference
            || await (head ? images.FindHeadAsync(repository, reference, http.RequestAborted) : images.FindAsync(repository, reference, http.RequestAborted))
                is not { } manifest)
        {
            await OciErrors.WriteAsync(
                http, RegistryError.ManifestNotFound, $"{repository} has no manifest {Printable.Of(http.Segment("reference"))}");
            return;
        }

        if (manifest.Status != ImageStatus.Active)
        {
            await OciErrors.WriteAsync(
                http, RegistryError.ImageArchived, $"{manifest.Digest} of {repository} is archived: restore it, or push it again, before it can be pulled");
            return;
        }

        if (!head)
        {
            pulls.Note(manifest, Exchange.Of(http).Access!.Caller);
        }

        var entityTag = Conditional.EntityTag(manifest.Digest);
        http.Response.Describe(manifest.Digest, entityTag);
        if (Conditional.IsFresh(http, entityTag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (head)
        {
            http.Response.ContentType = manifest.MediaType;
            http.Response.ContentLength = manifest.Size;
            return;
        }

        await http.WriteAsync(manifest.MediaType, manifest.Content);
    }

    internal async Task PutAsync(HttpContext http)
    {
        var repository = http.Repository();
        var reference = Reference.Parse(http.Segment("reference"));
        var tags = TagsOf(http, reference);
        var document = ManifestDocument.Parse(await http.ReadAsync(ManifestDocument.MaxSize), MediaTypeOf(http));
        var put = await images.PutAsync(repository, document, reference.Digest, tags, Exchange.Of(http).Access?.Actor);
        Answer(http.Response, put, reference.Tag is null ? tags : []);
        http.Response.Headers.Location = OciLocations.Manifest(repository, put.Digest.Value);
    }

    internal async Task DeleteAsync(HttpContext http)
    {
        var repository = http.Repository();
        if (PullReference(http.Segment("reference")) is not { } reference)
        {
            throw new RegistryException(RegistryError.ManifestNotFound, $"{repository} has no tag {Printable.Of(http.Segment("reference"))}");
        }

        await images.DeleteAsync(repository, reference, Exchange.Of(http).Access?.Actor);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>What cannot be a tag is no malformed request but a tag that is not there, as clients that probe expect.</summary>
    private static Reference? PullReference(string text) =>
        text.Contains(':', StringComparison.Ordinal) || Tag.TryParse(text, out _) ? Reference.Parse(text) : null;

    /// <summary>The tag of the path, or those of the <c>tag</c> parameters, which go with a digest.</summary>
    private static List<Tag> TagsOf(HttpContext http, Reference reference)
    {
        var parameters = http.Request.Query["tag"];
        if (reference.Tag is not { } tag)
        {
            return [.. parameters.Select(text => Tag.Parse(text ?? "")).Distinct()];
        }

        return parameters.Count == 0
            ? [tag]
            : throw new RegistryException(RegistryError.TagInvalid, "tag parameters go with a push by digest: this one is by tag");
    }

    private static string? MediaTypeOf(HttpContext http)
    {
        var header = http.Request.ContentType;
        var parameters = header?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        return (parameters < 0 ? header : header![..parameters])?.Trim() is { Length: > 0 } mediaType ? mediaType : null;
    }

    private static void Answer(HttpResponse response, PutOutcome put, List<Tag> tags)
    {
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers[OciHeaders.ContentDigest] = put.Digest.Value;
        if (put.Subject is { } subject)
        {
            response.Headers[OciHeaders.Subject] = subject.Value;
        }

        foreach (var tag in tags)
        {
            response.Headers.Append(OciHeaders.Tag, tag.Value);
        }

        if (put.Missing.Count > 0)
        {
            response.Warn($"{put.Missing.Count} parts of this manifest are not in the repository: {string.Join(", ", put.Missing.Take(ShownMissing))}");
        }
    }
}

using System.Text.Json.Nodes;
using Berth.Core;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Protocol;

/// <summary>Every fact for which the registry refuses a request, and a request that meets it.</summary>
public abstract class ErrorTests(RegistryHost host)
{
    private const string Absent = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Facts that an open registry does not state to a client of this protocol; they have their tests where callers, and AWS's interfaces, are.</summary>
    private static readonly RegistryError[] FactsOfCallers =
    [
        RegistryError.NotAuthenticated, RegistryError.NotPermitted, RegistryError.TransportInsecure, RegistryError.RateLimited,
        RegistryError.IdentityUnavailable, RegistryError.PolicyInvalid, RegistryError.ParameterInvalid, RegistryError.ResourceNotFound,
        RegistryError.RepositoryAlreadyExists, RegistryError.RepositoryNotEmpty,
        RegistryError.UpstreamUnsupported, RegistryError.SecretNotFound, RegistryError.SecretAlreadyExists,
        RegistryError.SecretUnavailable, RegistryError.SecretUnreadable, RegistryError.BackfillInProgress, RegistryError.BackfillEnded,
        RegistryError.LifecyclePolicyInvalid, RegistryError.LifecyclePolicyNotFound,
        RegistryError.LifecyclePreviewNotFound, RegistryError.LifecyclePreviewInProgress,
        RegistryError.ResourceAlreadyExists, RegistryError.ResourceInUse, RegistryError.LimitExceeded,
        RegistryError.IdentityTokenInvalid, RegistryError.IdentityTokenExpired,
        RegistryError.StorageClassUnsupported, RegistryError.ImageAlreadyExists,
        RegistryError.UploadEmpty, RegistryError.UploadPartTooSmall, RegistryError.BlobAlreadyExists,
    ];

    public static TheoryData<RegistryError> Facts => [.. Enum.GetValues<RegistryError>().Except(FactsOfCallers)];

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task Every_fact_has_a_request_an_answer_and_no_effect(RegistryError fact)
    {
        var repository = host.NewRepository();
        var (status, code, request) = await CaseAsync(fact, repository);

        var answer = await host.UnchangedAsync(() => host.SendAsync(request));

        answer.IsError(status, code);
    }

    /// <summary>Without a default arm: a new fact does not compile until it has a request here.</summary>
    private static async Task<(int Status, string Code, Call Request)> CaseAsync(RegistryError fact, TestRepository repository) => fact switch
    {
        RegistryError.RepositoryNameInvalid => (400, "NAME_INVALID", Call.Get("/v2/UPPER/tags/list")),
        RegistryError.RepositoryNotFound => (404, "NAME_UNKNOWN", Call.Get(repository.Tags)),
        RegistryError.TagInvalid => (400, "TAG_INVALID", Call.Put(repository.Manifest("-")).Sending(Documents.Index())),
        RegistryError.DigestInvalid => (400, "DIGEST_INVALID", Call.Get(repository.Blob("sha256:0"))),
        RegistryError.DigestUnsupported => (400, "DIGEST_INVALID", Call.Get(repository.Blob("md5:d41d8cd98f00b204e9800998ecf8427e"))),
        RegistryError.PageInvalid => (400, "UNSUPPORTED", Call.Get("/v2/_catalog?n=many")),
        RegistryError.ManifestNotFound => (404, "MANIFEST_UNKNOWN", Call.Get(repository.Manifest("1"))),
        RegistryError.ManifestInvalid => (400, "MANIFEST_INVALID", Call.Put(repository.Manifest("1")).Sending("[]"u8.ToArray())),
        RegistryError.TagImmutable => (400, "TAG_INVALID", Call.Put(repository.Manifest("1")).Sending(await FixedAsync(repository))),
        RegistryError.ManifestDigestMismatch => (400, "DIGEST_INVALID", Call.Put(repository.Manifest(Absent)).Sending(Documents.Index())),
        RegistryError.ManifestTooLarge => (413, "MANIFEST_INVALID", Call.Put(repository.Manifest("1")).Sending(new byte[(4 * 1024 * 1024) + 1])),
        RegistryError.ManifestReferenced => (405, "DENIED", Call.Delete(repository.Manifest(await ListedAsync(repository)))),
        RegistryError.ImageArchived => (404, "MANIFEST_UNKNOWN", Call.Get(repository.Manifest(await ArchivedAsync(repository)))),
        RegistryError.LayersNotFound => (400, "MANIFEST_BLOB_UNKNOWN", Call.Put(repository.Manifest("1")).Sending(Documents.Image(Bytes.Unique(9)))),
        RegistryError.ReferencedManifestsNotFound =>
            (400, "MANIFEST_BLOB_UNKNOWN", Call.Put(repository.Manifest("1")).Sending(Documents.Index(Documents.Image()))),
        RegistryError.ContentEncodingUnsupported =>
            (415, "UNSUPPORTED", Call.Put(repository.Manifest("1")).Sending(Documents.Index()).With("Content-Encoding", "gzip")),
        RegistryError.BlobNotFound => (404, "BLOB_UNKNOWN", Call.Get(repository.Blob(Absent))),
        RegistryError.BlobDigestMismatch => (400, "DIGEST_INVALID", Call.Post($"{repository.Uploads}?digest={Absent}").Sending(Bytes.Unique(9))),
        RegistryError.BlobReferenced => (405, "DENIED", Call.Delete(repository.Blob(await NamedAsync(repository)))),
        RegistryError.UploadNotFound => (404, "BLOB_UPLOAD_UNKNOWN", Call.Get($"{repository.Uploads}00000000-0000-4000-8000-000000000000")),
        RegistryError.UploadInvalid => (400, "BLOB_UPLOAD_INVALID", (await ChunkAsync(repository)).With("Content-Range", "many")),
        RegistryError.UploadOutOfOrder => (416, "BLOB_UPLOAD_INVALID", (await ChunkAsync(repository)).With("Content-Range", "1-9")),
        RegistryError.UploadLengthMismatch => (400, "SIZE_INVALID", (await ChunkAsync(repository)).With("Content-Range", "0-4")),
        RegistryError.UploadBusy => (409, "BLOB_UPLOAD_INVALID", await BusyAsync(repository)),
        RegistryError.StorageFull => (507, "UNKNOWN", await FullAsync(repository)),
        RegistryError.NotAuthenticated or RegistryError.NotPermitted or RegistryError.TransportInsecure or RegistryError.RateLimited
            or RegistryError.IdentityUnavailable or RegistryError.PolicyInvalid or RegistryError.ParameterInvalid or RegistryError.ResourceNotFound
            or RegistryError.RepositoryAlreadyExists or RegistryError.RepositoryNotEmpty
            or RegistryError.UpstreamUnsupported or RegistryError.SecretNotFound or RegistryError.SecretAlreadyExists
            or RegistryError.SecretUnavailable or RegistryError.SecretUnreadable or RegistryError.BackfillInProgress
            or RegistryError.BackfillEnded
            or RegistryError.LifecyclePolicyInvalid or RegistryError.LifecyclePolicyNotFound
            or RegistryError.LifecyclePreviewNotFound or RegistryError.LifecyclePreviewInProgress
            or RegistryError.ResourceAlreadyExists or RegistryError.ResourceInUse or RegistryError.LimitExceeded
            or RegistryError.IdentityTokenInvalid or RegistryError.IdentityTokenExpired
            or RegistryError.UploadEmpty or RegistryError.UploadPartTooSmall or RegistryError.BlobAlreadyExists
            or RegistryError.StorageClassUnsupported or RegistryError.ImageAlreadyExists => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    public sealed class Embedded(EmbeddedHost host) : ErrorTests(host), IClassFixture<EmbeddedHost>;

    /// <summary>Another image for a tag that stays where it is.</summary>
    private static async Task<JsonObject> FixedAsync(TestRepository repository)
    {
        await repository.PushImageAsync("1");
        var other = await repository.PushImageAsync("2");
        await repository.Host.Services.GetRequiredService<RepositorySettings>().SetMutabilityAsync(
            RepositoryName.Parse(repository.Name), TagMutability.Of("IMMUTABLE", []), new("preparation", "preparation", null, null));
        return other;
    }

    private static async Task<string> ListedAsync(TestRepository repository)
    {
        var image = await repository.PushImageAsync("image");
        await repository.PushAsync("index", Documents.Index(image));
        return Documents.DigestOf(image);
    }

    private static async Task<string> ArchivedAsync(TestRepository repository)
    {
        await repository.PushImageAsync("1");
        await repository.Host.Services.GetRequiredService<Images>().ArchiveAsync(RepositoryName.Parse(repository.Name), Reference.Parse("1"));
        return "1";
    }

    private static async Task<string> NamedAsync(TestRepository repository) =>
        (await repository.PushImageAsync("1"))["layers"]![0]!["digest"]!.GetValue<string>();

    private static async Task<Call> ChunkAsync(TestRepository repository) =>
        Call.Patch(await repository.StartUploadAsync()).Sending(Bytes.Unique(9));

    /// <summary>An upload on which another connection waits with a body half sent. Told to go on, it is known to have begun.</summary>
    private static async Task<Call> BusyAsync(TestRepository repository)
    {
        var location = await repository.StartUploadAsync();
        var writer = await repository.Host.ConnectAsync();
        await writer.SendHeadAsync($"PATCH {location} HTTP/1.1", "Host: registry", "Content-Length: 10", "Expect: 100-continue");
        (await writer.ReadAsync()).Is(100);
        return Call.Patch(location).Sending(Bytes.Unique(9));
    }

    private static async Task<Call> FullAsync(TestRepository repository)
    {
        var location = await repository.StartUploadAsync();
        repository.Host.FillUp(location);
        return Call.Patch(location).Sending(Bytes.Unique(9));
    }
}

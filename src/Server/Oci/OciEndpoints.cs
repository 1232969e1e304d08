using Berth.Core.Access;
using Berth.Server.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Oci;

/// <summary>The route table of the distribution protocol (distribution-spec, "Endpoints").</summary>
internal static class OciEndpoints
{
    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] Head = [HttpMethods.Head];
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    private static readonly AccessRule PullManifest = AccessRule.Repository(EcrActions.BatchGetImage);
    private static readonly AccessRule PullBlob = AccessRule.Repository(EcrActions.GetDownloadUrlForLayer);

    /// <summary>Amazon's policy for pulling alone does not hold the first: who may have the blob may ask whether it is there.</summary>
    private static readonly AccessRule CheckBlob =
        AccessRule.Repository(EcrActions.BatchCheckLayerAvailability, EcrActions.GetDownloadUrlForLayer) with { IsPartOfPush = true };

    private static readonly AccessRule PullReferrers = AccessRule.Repository(EcrActions.BatchGetImage, EcrActions.ListImageReferrers);
    private static readonly AccessRule Delete = AccessRule.Repository(EcrActions.BatchDeleteImage);

    internal static IServiceCollection AddOci(this IServiceCollection services) => services
        .AddSingleton<OciManifests>()
        .AddSingleton<OciBlobs>()
        .AddSingleton<OciUploads>()
        .AddSingleton<OciLists>()
        .AddSingleton<OciReferrers>();

    internal static void MapOci(this IEndpointRouteBuilder routes)
    {
        var manifests = routes.ServiceProvider.GetRequiredService<OciManifests>();
        var blobs = routes.ServiceProvider.GetRequiredService<OciBlobs>();
        var uploads = routes.ServiceProvider.GetRequiredService<OciUploads>();
        var lists = routes.ServiceProvider.GetRequiredService<OciLists>();
        var referrers = routes.ServiceProvider.GetRequiredService<OciReferrers>();

        routes.MapMethods("/v2/", GetAndHead, OciPing.GetAsync).Needs(AccessRule.Token); // end-1
        routes.MapMethods("/v2/{name}/blobs/{digest}", Get, blobs.GetAsync).Needs(PullBlob); // end-2
        routes.MapMethods("/v2/{name}/blobs/{digest}", Head, blobs.GetAsync).Needs(CheckBlob); // end-2
        routes.MapMethods("/v2/{name}/manifests/{reference}", GetAndHead, manifests.GetAsync).Needs(PullManifest); // end-3
        routes.MapPost("/v2/{name}/blobs/uploads/", uploads.StartAsync).Needs(AccessRule.Push(EcrActions.InitiateLayerUpload)); // end-4a, 4b, 4c, 11
        routes.MapPatch("/v2/{name}/blobs/uploads/{id}", uploads.AppendAsync).Needs(AccessRule.Push(EcrActions.UploadLayerPart)); // end-5
        routes.MapPut("/v2/{name}/blobs/uploads/{id}", uploads.CompleteAsync).Needs(AccessRule.Push(EcrActions.CompleteLayerUpload)); // end-6
        routes.MapPut("/v2/{name}/manifests/{reference}", manifests.PutAsync).Needs(AccessRule.Push(EcrActions.PutImage)); // end-7a, 7b
        routes.MapMethods("/v2/{name}/tags/list", GetAndHead, lists.TagsAsync).Needs(AccessRule.Repository(EcrActions.ListImages)); // end-8a, 8b
        routes.MapDelete("/v2/{name}/manifests/{reference}", manifests.DeleteAsync).Needs(Delete); // end-9
        routes.MapDelete("/v2/{name}/blobs/{digest}", blobs.DeleteAsync).Needs(Delete); // end-10
        routes.MapMethods("/v2/{name}/referrers/{digest}", GetAndHead, referrers.GetAsync).Needs(PullReferrers); // end-12a, 12b
        routes.MapMethods("/v2/{name}/blobs/uploads/{id}", GetAndHead, uploads.StatusAsync).Needs(AccessRule.Push(EcrActions.UploadLayerPart)); // end-13
        routes.MapDelete("/v2/{name}/blobs/uploads/{id}", uploads.CancelAsync).Needs(AccessRule.Push(EcrActions.UploadLayerPart)); // end-14
        routes.MapMethods("/v2/_catalog", GetAndHead, lists.CatalogAsync).Needs(AccessRule.Catalog);
    }
}

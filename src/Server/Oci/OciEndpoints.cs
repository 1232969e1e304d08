using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Oci;

/// <summary>The route table of the distribution protocol (distribution-spec, "Endpoints").</summary>
internal static class OciEndpoints
{
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

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

        routes.MapMethods("/v2/", GetAndHead, OciPing.GetAsync); // end-1
        routes.MapMethods("/v2/{name}/blobs/{digest}", GetAndHead, blobs.GetAsync); // end-2
        routes.MapMethods("/v2/{name}/manifests/{reference}", GetAndHead, manifests.GetAsync); // end-3
        routes.MapPost("/v2/{name}/blobs/uploads/", uploads.StartAsync); // end-4a, 4b, 4c, 11
        routes.MapPatch("/v2/{name}/blobs/uploads/{id}", uploads.AppendAsync); // end-5
        routes.MapPut("/v2/{name}/blobs/uploads/{id}", uploads.CompleteAsync); // end-6
        routes.MapPut("/v2/{name}/manifests/{reference}", manifests.PutAsync); // end-7a, 7b
        routes.MapMethods("/v2/{name}/tags/list", GetAndHead, lists.TagsAsync); // end-8a, 8b
        routes.MapDelete("/v2/{name}/manifests/{reference}", manifests.DeleteAsync); // end-9
        routes.MapDelete("/v2/{name}/blobs/{digest}", blobs.DeleteAsync); // end-10
        routes.MapMethods("/v2/{name}/referrers/{digest}", GetAndHead, referrers.GetAsync); // end-12a, 12b
        routes.MapMethods("/v2/{name}/blobs/uploads/{id}", GetAndHead, uploads.StatusAsync); // end-13
        routes.MapDelete("/v2/{name}/blobs/uploads/{id}", uploads.CancelAsync); // end-14
        routes.MapMethods("/v2/_catalog", GetAndHead, lists.CatalogAsync);
    }
}

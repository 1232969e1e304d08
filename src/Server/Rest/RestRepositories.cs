using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>Repositories and what is said of them.</summary>
internal sealed class RestRepositories(
    Repositories repositories, RepositorySettings settings, VisibleRepositories visible, HandlerPermissions permissions, AccessOptions options)
{
    internal async Task ListAsync(HttpContext http)
    {
        var (access, query) = (Exchange.Of(http).Access!, http.Request.Query);
        var (names, next) = await visible.ListAsync(access.Caller, access.Origin, query.Text("last") ?? "", query.Count(), http.RequestAborted);
        await RestAnswer.WriteAsync(http, json =>
        {
            json.WriteList("repositories", names);
            json.WriteString("next"u8, next);
        });
    }

    internal async Task GetAsync(HttpContext http)
    {
        var name = http.Repository();
        var facts = await settings.FindAsync(name, http.RequestAborted)
            ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}");
        var isPolicyShown = await permissions.MayAsync(http, EcrActions.GetRepositoryPolicy, name);
        await RestAnswer.WriteAsync(http, json =>
        {
            json.WriteString("name"u8, name.Value);
            json.WriteString("visibility"u8, WordOf(facts.IsPublic ?? options.PublicByDefault));
            json.WriteString("ownVisibility"u8, facts.IsPublic is { } own ? WordOf(own) : null);
            json.WriteStartObject("tags"u8);
            foreach (var (key, value) in facts.Tags.Where(tag => tag.Key != RepositorySettings.VisibilityTag).OrderBy(tag => tag.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            if (isPolicyShown)
            {
                json.WriteString("policy"u8, facts.Policy);
            }
        });
    }

    internal async Task PutAsync(HttpContext http)
    {
        var (name, actor) = (http.Repository(), Exchange.Of(http).Access!.Actor);
        var (set, removed) = RestTags.Of(await RestBody.ReadAsync(http, "visibility", "tags"));
        var exists = await settings.FindAsync(name, http.RequestAborted) is not null;
        await RequireAsync(http, EcrActions.CreateRepository, !exists);
        await RequireAsync(http, EcrActions.TagResource, set.Count > 0);
        await RequireAsync(http, EcrActions.UntagResource, exists && removed.Count > 0);
        if (!exists)
        {
            await settings.CreateAsync(name, set, actor);
            http.Response.StatusCode = StatusCodes.Status201Created;
            return;
        }

        if (set.Count > 0)
        {
            await settings.SetTagsAsync(name, set, actor);
        }

        if (removed.Count > 0)
        {
            await settings.RemoveTagsAsync(name, removed, actor);
        }

        RestAnswer.Done(http);
    }

    internal async Task DeleteAsync(HttpContext http)
    {
        await repositories.DeleteAsync(http.Repository(), http.Request.Query.Truth("force"), Exchange.Of(http).Access!.Actor);
        RestAnswer.Done(http);
    }

    private async ValueTask RequireAsync(HttpContext http, string action, bool isNeeded)
    {
        if (isNeeded)
        {
            await permissions.RequireAsync(http, action, http.Repository());
        }
    }

    private static string WordOf(bool isPublic) => isPublic ? RepositorySettings.Public : RepositorySettings.Private;
}

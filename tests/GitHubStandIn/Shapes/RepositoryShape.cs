using System.Text.Json.Nodes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Shapes;

internal static class RepositoryShape
{
    // The name of each address, and what follows the repository's own where that is not the name again.
    private static readonly (string Name, string Path)[] Addresses =
    [
        ("forks", "forks"), ("keys", "keys{/key_id}"), ("collaborators", "collaborators{/collaborator}"), ("teams", "teams"), ("hooks", "hooks"),
        ("issue_events", "issues/events{/number}"), ("events", "events"), ("assignees", "assignees{/user}"), ("branches", "branches{/branch}"),
        ("tags", "tags"), ("blobs", "git/blobs{/sha}"), ("git_tags", "git/tags{/sha}"), ("git_refs", "git/refs{/sha}"), ("trees", "git/trees{/sha}"),
        ("statuses", "statuses/{sha}"), ("languages", "languages"), ("stargazers", "stargazers"), ("contributors", "contributors"),
        ("subscribers", "subscribers"), ("subscription", "subscription"), ("commits", "commits{/sha}"), ("git_commits", "git/commits{/sha}"),
        ("comments", "comments{/number}"), ("issue_comment", "issues/comments{/number}"), ("contents", "contents/{+path}"),
        ("compare", "compare/{base}...{head}"), ("merges", "merges"), ("archive", "{archive_format}{/ref}"), ("downloads", "downloads"),
        ("issues", "issues{/number}"), ("pulls", "pulls{/number}"), ("milestones", "milestones{/number}"),
        ("notifications", "notifications{?since,all,participating}"), ("labels", "labels{/name}"), ("releases", "releases{/id}"),
        ("deployments", "deployments"),
    ];

    private static readonly string[] Numbers =
        ["stargazers_count", "watchers_count", "forks_count", "open_issues_count", "forks", "open_issues", "watchers"];

    private static readonly string[] Features = ["has_issues", "has_projects", "has_downloads", "has_wiki", "has_pages"];

    /// <param name="permission">What the asker may do; null leaves the permissions out.</param>
    public static JsonObject Of(Repository repository, Links links, Permission? permission = null)
    {
        var url = $"{links.Api}/repos/{repository.FullName}";
        var html = $"{links.Html}/{repository.FullName}";
        var shape = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = Names.Node("Repository", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.Private,
            ["owner"] = AccountShape.Simple(repository.Owner, links),
            ["html_url"] = html,
            ["description"] = null,
            ["fork"] = false,
            ["url"] = url,
            ["git_url"] = $"{html}.git",
            ["ssh_url"] = $"{html}.git",
            ["clone_url"] = $"{html}.git",
            ["mirror_url"] = null,
            ["svn_url"] = html,
            ["homepage"] = null,
            ["language"] = null,
            ["size"] = 0,
            ["default_branch"] = "main",
            ["archived"] = false,
            ["disabled"] = false,
            ["is_template"] = false,
            ["license"] = null,
            ["web_commit_signoff_required"] = false,
            ["custom_properties"] = new JsonObject(),
            ["topics"] = new JsonArray(),
            ["visibility"] = repository.Private ? "private" : "public",
            ["created_at"] = Names.Time(repository.CreatedAt),
            ["updated_at"] = Names.Time(repository.CreatedAt),
            ["pushed_at"] = Names.Time(repository.CreatedAt),
        };
        foreach (var (name, path) in Addresses)
        {
            shape[$"{name}_url"] = $"{url}/{path}";
        }

        foreach (var number in Numbers)
        {
            shape[number] = 0;
        }

        foreach (var feature in Features)
        {
            shape[feature] = false;
        }

        if (permission is { } granted)
        {
            shape["permissions"] = Permissions(granted);
        }

        return shape;
    }

    public static JsonObject Permissions(Permission? granted) => new()
    {
        ["pull"] = granted >= Permission.Pull,
        ["triage"] = granted >= Permission.Triage,
        ["push"] = granted >= Permission.Push,
        ["maintain"] = granted >= Permission.Maintain,
        ["admin"] = granted >= Permission.Admin,
    };
}

using System.Globalization;
using Berth.Core.Organizations;

namespace Berth.Core.Access;

/// <summary>The condition keys of a caller, gathered once for all its requests.</summary>
internal static class CallerKeys
{
    /// <summary>The session tag of the policies that teams already have: their slugs, as <c>:one:two:</c>.</summary>
    private const string TeamTag = "aws:PrincipalTag/GithubTeam";

    internal static ConditionKeys Of(Caller caller, ResourceNames resources, DirectoryUser? user = null)
    {
        var keys = new ConditionKeys
        {
            ["aws:PrincipalType"] = TypeOf(caller.Kind),
            ["aws:PrincipalAccount"] = resources.Account,
            ["aws:userid"] = caller.Id,
            ["aws:username"] = caller.Kind is CallerKind.RoleSession or CallerKind.FederatedUser ? null : caller.Name,
            ["berth:CallerKind"] = caller.Kind.ToString(),
        };
        foreach (var (key, values) in caller.Keys)
        {
            keys[key] = KeyValues.Of(values);
        }

        if (user is not null)
        {
            AddUser(keys, user);
        }

        return keys;
    }

    private static string TypeOf(CallerKind kind) => kind switch
    {
        CallerKind.User or CallerKind.IamUser => "User",
        CallerKind.FederatedUser => "FederatedUser",
        _ => "AssumedRole",
    };

    private static void AddUser(ConditionKeys keys, DirectoryUser user)
    {
        keys["aws:username"] = keys["github:user"] = user.Login;
        keys["github:user_id"] = Text(user.Id);
        keys["github:organization"] = KeyValues.Of([.. user.Organizations.Select(organization => organization.Login)]);
        keys["github:organization_role"] =
            KeyValues.Of([.. user.Organizations.Select(organization => $"{organization.Login}:{(organization.Role == OrganizationRole.Admin ? "admin" : "member")}")]);
        keys["github:team"] = KeyValues.Of([.. user.Teams.Select(team => $"{team.OrganizationLogin}/{team.Slug}")]);
        keys["github:team_id"] = KeyValues.Of([.. user.Teams.Select(team => Text(team.Id))]);
        keys["github:team_role"] =
            KeyValues.Of([.. user.Teams.Select(team => $"{team.OrganizationLogin}/{team.Slug}:{(team.Role == TeamRole.Maintainer ? "maintainer" : "member")}")]);
        if (user.Teams.Count > 0)
        {
            keys[TeamTag] = $":{string.Join(':', user.Teams.Select(team => team.Slug))}:";
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>
/// Asks whether a caller may, on the ARN that the user, group or role really has: its path is part of it, and policies rely on that. What does
/// not exist is asked for without a path, so that only who may learn of it does.
/// </summary>
internal sealed class IamAccess(Principals principals, OperationPermissions permissions, AccessRules rules)
{
    internal async Task RequireAsync(AwsCall call, PrincipalKind kind, string name, IReadOnlyList<TagShape>? tags = null)
    {
        var arn = (await FindAsync(kind, name, call.Cancel))?.ArnIn(rules.Resources) ?? rules.Resources.Identity($"{WordOf(kind)}/{name}");
        await permissions.RequireAsync(call, $"iam:{call.Operation}", AccessTarget.Of(arn) with { RequestTags = IamText.RequestTags(tags) });
    }

    /// <summary>The user that a request means when it names none: that of the caller.</summary>
    internal async Task<string> OwnUserAsync(string? name, AwsCall call)
    {
        if (name is not null)
        {
            return name;
        }

        return call.Caller.Kind == CallerKind.IamUser && await principals.FindAsync(call.Caller.Id, call.Cancel) is { } user
            ? user.Name
            : throw new AwsException("ValidationError", "Must specify userName when calling with non-User credentials");
    }

    private async Task<Principal?> FindAsync(PrincipalKind kind, string name, CancellationToken cancel)
    {
        try
        {
            return await principals.GetAsync(kind, name, cancel);
        }
        catch (RegistryException missing) when (missing.Error == RegistryError.ResourceNotFound)
        {
            return null;
        }
    }

    private static string WordOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.User => "user",
        PrincipalKind.Group => "group",
        PrincipalKind.Role => "role",
    };
}

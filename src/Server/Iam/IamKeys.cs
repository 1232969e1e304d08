using Berth.Core.Principals;
using Berth.Server.Aws;

namespace Berth.Server.Iam;

/// <summary>Access keys of users.</summary>
internal sealed class IamKeys(UserKeys keys, IamAccess access)
{
    private const string Active = "Active";
    private const string Inactive = "Inactive";
    private const string Never = "N/A";

    /// <summary>The one answer that has the secret.</summary>
    internal async Task<AccessKeyResponse> CreateAsync(OwnUserRequest request, AwsCall call)
    {
        var made = await keys.CreateAsync(await RequireAsync(request.UserName, call), call.Actor);
        return new(new(made.User.Name, made.Key.Id, Active, made.Secret, made.Key.Created));
    }

    internal async Task<AccessKeysResponse> ListAsync(OwnUserPageRequest request, AwsCall call)
    {
        var name = await RequireAsync(request.UserName, call);
        var page = IamPages.Of(await keys.ListAsync(name, call.Cancel), key => key.Id, request.Marker, request.MaxItems);
        return new([.. page.Items.Select(key => new AccessKeyMetadataShape(name, key.Id, key.IsActive ? Active : Inactive, key.Created))], page.IsTruncated, page.Marker);
    }

    internal async Task UpdateAsync(UpdateAccessKeyRequest request, AwsCall call)
    {
        if (request.Status is not (Active or Inactive))
        {
            throw new AwsException("ValidationError", "A key is made Active or Inactive.");
        }

        await keys.SetActiveAsync(await RequireAsync(request.UserName, call), request.AccessKeyId, request.Status == Active, call.Actor);
    }

    internal async Task DeleteAsync(DeleteAccessKeyRequest request, AwsCall call) =>
        await keys.DeleteAsync(await RequireAsync(request.UserName, call), request.AccessKeyId, call.Actor);

    /// <summary>Whose a key is is told only to who may see that user.</summary>
    internal async Task<LastUsedResponse> GetLastUsedAsync(AccessKeyRequest request, AwsCall call)
    {
        var found = await keys.FindAsync(request.AccessKeyId, call.Cancel);
        await access.RequireAsync(call, PrincipalKind.User, found?.User.Name ?? "*");
        return found is var (key, user)
            ? new(user.Name, new(key.LastUsed, key.LastService ?? Never, key.LastRegion ?? Never))
            : throw new AwsException("AccessDenied", $"User is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {request.AccessKeyId}", 403);
    }

    private async Task<string> RequireAsync(string? user, AwsCall call)
    {
        var name = await access.OwnUserAsync(user, call);
        await access.RequireAsync(call, PrincipalKind.User, name);
        return name;
    }
}

using Berth.Core.Settings;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Settings of the account.</summary>
internal sealed class EcrAccountSettings(AccountSettings settings)
{
    internal async Task<AccountSettingResponse> GetAsync(GetAccountSettingRequest request, AwsCall call) =>
        new(request.Name, await settings.FindAsync(request.Name, call.Cancel));

    internal async Task<AccountSettingResponse> PutAsync(PutAccountSettingRequest request, AwsCall call)
    {
        await settings.PutAsync(request.Name, request.Value, call.Actor);
        return new(request.Name, request.Value);
    }
}

using Berth.Server.Aws;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Iam;

/// <summary>The handler table of AWS IAM's interface.</summary>
internal static class IamEndpoints
{
    internal static IServiceCollection AddIam(this IServiceCollection services) => services
        .AddSingleton<IamAccess>()
        .AddSingleton<IamUsers>()
        .AddSingleton<IamKeys>()
        .AddSingleton<IamRoles>()
        .AddSingleton<IamGroups>()
        .AddSingleton<IamPolicies>()
        .AddSingleton<IamPrincipalPolicies>()
        .AddSingleton<IamProviders>()
        .AddSingleton<IamAbsent>()
        .AddSingleton(provider => new AwsService("iam", IamErrors.Of,
        [
            .. IamUserOperations.Of(provider), .. IamRoleOperations.Of(provider), .. IamGroupOperations.Of(provider), .. IamPolicyOperations.Of(provider),
            .. IamProviderOperations.Of(provider), .. IamAbsentOperations.Of(provider),
        ]));
}

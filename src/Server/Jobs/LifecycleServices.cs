using Berth.Core.Lifecycle;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Jobs;

internal static class LifecycleServices
{
    internal static IServiceCollection AddLifecycle(this IServiceCollection services) => services
        .AddSingleton<LifecyclePolicies>()
        .AddSingleton<LifecyclePlans>()
        .AddSingleton<LifecyclePreviews>()
        .AddSingleton<LifecycleRuns>()
        .AddSingleton<LifecycleBell>()
        .AddHostedService<LifecycleJob>()
        .AddHostedService<LifecyclePreviewJob>();
}

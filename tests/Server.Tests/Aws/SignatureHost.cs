using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Aws;

/// <summary>A registry with access keys, under a clock that the test moves.</summary>
public sealed class SignatureHost : EmbeddedHost
{
    /// <summary>A policy that allows everything.</summary>
    internal const string Everything = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    internal static readonly Actor Preparation = new("preparation", "preparation", null, null);

    internal ManualTime Clock { get; } = new();

    protected override TimeProvider Time => Clock;

    internal AccessKeys Keys => Services.GetRequiredService<AccessKeys>();

    /// <summary>A key of its own, that may everything.</summary>
    internal Task<NewAccessKey> NewKeyAsync() => Keys.CreateAsync($"key-{Guid.NewGuid():N}", Everything, null, Preparation);

    /// <summary>A call of ECR that <paramref name="key"/> signs now.</summary>
    internal SignedCall Call(NewAccessKey key, string target = "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken", string body = "{}") =>
        SignedCall.Json(target, body) with { KeyId = key.Key.Id, Secret = key.Secret, Time = Clock.GetUtcNow(), Host = Url.Authority };

    protected override ServeOptions Configure(string data) =>
        base.Configure(data) with { Access = new() { RequireLogin = true, AnonymousRate = 0 } };
}

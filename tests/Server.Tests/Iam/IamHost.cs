using System.Text.Json.Nodes;
using System.Xml.Linq;
using Berth.Core.Audit;
using Berth.Core.Identity;
using Berth.Core.Principals;
using Berth.Server.Options;
using Berth.Server.Tests.Aws;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.OpenId;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Iam;

/// <summary>A private registry with an administrator's key and an OpenID provider, as clients of IAM and STS see it.</summary>
public sealed class IamHost : EmbeddedHost
{
    internal const string Account = "000000000000";
    internal const string Everything = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    internal static readonly Actor Preparation = new("preparation", "preparation", null, null);

    private NewAccessKey? administrator;

    internal ManualTime Clock { get; } = new();

    internal TestKey Key { get; } = TestKey.Rsa("one");

    internal TestIssuer Issuer { get; private set; } = null!;

    /// <summary>What the provider is called in ARNs and condition keys.</summary>
    internal string Provider => Issuer.Url["http://".Length..];

    protected override TimeProvider Time => Clock;

    internal SigningIdentity Administrator => new(administrator!.Key.Id, administrator.Secret, null);

    /// <summary>A user with one policy and a key.</summary>
    internal async Task<SigningIdentity> UserAsync(string name, string policy, string path = "/")
    {
        await Services.GetRequiredService<Principals>().CreateAsync(new(PrincipalKind.User, name) { Path = path }, Preparation);
        await Services.GetRequiredService<PrincipalPolicies>().PutAsync(PrincipalKind.User, name, "own", policy, Preparation);
        var made = await Services.GetRequiredService<UserKeys>().CreateAsync(name, Preparation);
        return new(made.Key.Id, made.Secret, null);
    }

    internal Task<Answer> IamAsync(SigningIdentity? who, string action, params (string Name, string Value)[] parameters) =>
        QueryAsync(who, "iam", "us-east-1", "2010-05-08", action, parameters);

    internal Task<Answer> StsAsync(SigningIdentity? who, string action, params (string Name, string Value)[] parameters) =>
        QueryAsync(who, "sts", "eu-west-2", "2011-06-15", action, parameters);

    internal Task<Answer> EcrAsync(SigningIdentity who, string operation, string body = "{}") =>
        SendAsync(Signed(SignedCall.Json($"AmazonEC2ContainerRegistry_V20150921.{operation}", body), who).Signed());

    /// <summary>The text of the first element of this name.</summary>
    internal static string? Text(Answer answer, string element) =>
        XDocument.Parse(answer.Text).Descendants().FirstOrDefault(found => found.Name.LocalName == element)?.Value;

    internal static SigningIdentity SessionOf(Answer answer) => new(Text(answer, "AccessKeyId")!, Text(answer, "SecretAccessKey")!, Text(answer, "SessionToken"));

    /// <summary>A token of the provider.</summary>
    internal string Token(string subject, string audience) => TestToken.Of(new JsonObject
    {
        ["iss"] = Issuer.Url,
        ["sub"] = subject,
        ["aud"] = audience,
        ["iat"] = Clock.GetUtcNow().ToUnixTimeSeconds(),
        ["exp"] = Clock.GetUtcNow().ToUnixTimeSeconds() + 300,
    }).SignedBy(Key);

    protected override async ValueTask PrepareAsync(string data) => Issuer = await TestIssuer.StartAsync(Key);

    protected override async ValueTask SettleAsync() =>
        administrator = await Services.GetRequiredService<AccessKeys>().CreateAsync("administrator", Everything, null, Preparation);

    protected override ValueTask EndAsync() => Issuer.DisposeAsync();

    protected override ServeOptions Configure(string data)
    {
        Directory.CreateDirectory(data);
        var providers = Path.Combine(data, "providers.json");
        File.WriteAllText(providers, $$"""[{"name":"test","issuer":"{{Issuer.Url}}","audiences":["berth"]}]""");
        return base.Configure(data) with { Access = new() { RequireLogin = true, PublicByDefault = false, IdentityProviders = providers, AnonymousRate = 0 } };
    }

    private Task<Answer> QueryAsync(
        SigningIdentity? who, string service, string region, string version, string action, (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Append(("Version", version)).Append(("Action", action))
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Item1)}={Uri.EscapeDataString(parameter.Item2)}"));
        var body = System.Text.Encoding.UTF8.GetBytes(form);
        const string Type = "application/x-www-form-urlencoded; charset=utf-8";
        if (who is null)
        {
            return SendAsync(Call.Post("/").Sending(body, Type));
        }

        var call = SignedCall.Json("", "") with { Service = service, Region = region, Body = body, Headers = [("Content-Type", Type)] };
        return SendAsync(Signed(call, who).Signed());
    }

    private SignedCall Signed(SignedCall call, SigningIdentity who) => call with
    {
        KeyId = who.KeyId,
        Secret = who.Secret,
        Time = Clock.GetUtcNow(),
        Host = Url.Authority,
        Headers = who.Token is { } token ? [.. call.Headers, ("X-Amz-Security-Token", token)] : call.Headers,
    };
}

using Berth.Server.Tests.Iam;

namespace Berth.Server.Tests.Attacks;

/// <summary>Ids and names of what belongs to others, in requests of somebody who may change only its own.</summary>
public sealed class T19PrincipalTests(IamHost host) : IClassFixture<IamHost>
{
    private const string OwnPath = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"arn:aws:iam::000000000000:user/system/web/*"}]}
        """;

    [Fact(DisplayName = "T19 whoever may manage users below one path manages no other, whatever name or key it sends")]
    public async Task Paths()
    {
        var delegated = await host.UserAsync("t19-web", OwnPath);
        var victim = await host.UserAsync("t19-victim", IamHost.Everything, "/system/ops/");
        (await host.IamAsync(delegated, "CreateUser", ("Path", "/system/web/"), ("UserName", "t19-own"))).Is(200);
        var key = IamHost.Text((await host.IamAsync(delegated, "CreateAccessKey", ("UserName", "t19-own"))).Is(200), "AccessKeyId")!;
        (string Action, (string, string)[] Parameters)[] attempts =
        [
            ("CreateUser", [("Path", "/system/ops/"), ("UserName", "t19-more")]),
            ("CreateUser", [("UserName", "t19-more")]),
            ("GetUser", [("UserName", "t19-victim")]),
            ("UpdateUser", [("UserName", "t19-victim"), ("NewPath", "/system/web/")]),
            ("DeleteUser", [("UserName", "t19-victim")]),
            ("CreateAccessKey", [("UserName", "t19-victim")]),
            ("ListAccessKeys", [("UserName", "t19-victim")]),
            ("UpdateAccessKey", [("UserName", "t19-victim"), ("AccessKeyId", victim.KeyId), ("Status", "Inactive")]),
            ("DeleteAccessKey", [("UserName", "t19-victim"), ("AccessKeyId", victim.KeyId)]),
            ("GetAccessKeyLastUsed", [("AccessKeyId", victim.KeyId)]),
            ("GetAccessKeyLastUsed", [("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA")]),
            ("PutUserPolicy", [("UserName", "t19-web"), ("PolicyName", "more"), ("PolicyDocument", IamHost.Everything)]),
            ("AttachUserPolicy", [("UserName", "t19-web"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryFullAccess")]),
            ("DeleteUserPermissionsBoundary", [("UserName", "t19-web")]),
            ("TagUser", [("UserName", "t19-web"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b")]),
            ("ListUsers", []),
            ("CreateRole", [("RoleName", "t19-role"), ("AssumeRolePolicyDocument", "{}")]),
            ("CreatePolicy", [("PolicyName", "t19-policy"), ("PolicyDocument", IamHost.Everything)]),
            ("CreateGroup", [("GroupName", "t19-group")]),
            ("CreateOpenIDConnectProvider", [("Url", "https://evil.example.org")]),
            ("GetUser", [("UserName", "t19-nobody")]),
        ];
        await host.UnchangedAsync(async () =>
        {
            foreach (var (action, parameters) in attempts)
            {
                Assert.Equal("AccessDenied", IamHost.Text((await host.IamAsync(delegated, action, parameters)).Is(403), "Code"));
            }

            // The key of another under the name of one's own user is not there.
            return (await host.IamAsync(delegated, "DeleteAccessKey", ("UserName", "t19-own"), ("AccessKeyId", victim.KeyId))).Is(404);
        });
        (await host.IamAsync(delegated, "DeleteAccessKey", ("UserName", "t19-own"), ("AccessKeyId", key))).Is(200);
    }
}

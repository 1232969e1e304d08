using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Iam;

/// <summary>The calls of Terraform's resources for users, policies, groups, roles and providers, in their order.</summary>
public sealed class TerraformTests(IamHost host) : IClassFixture<IamHost>
{
    private const string Policy = """{"Statement":[{"Action":["ecr:*"],"Effect":"Allow","Resource":"*","Sid":"x1"}],"Version":"2012-10-17"}""";

    [Fact]
    public async Task A_user_with_key_and_policies()
    {
        var arn = $"arn:aws:iam::{IamHost.Account}:policy/tf-push";
        var created = await OkAsync("CreateUser", ("Path", "/ci/"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("UserName", "tf-ci"));
        Assert.Equal($"arn:aws:iam::{IamHost.Account}:user/ci/tf-ci", IamHost.Text(created, "Arn"));
        Assert.Contains("<CreateUserResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><CreateUserResult><User>", created.Text, StringComparison.Ordinal);
        Assert.Matches("<CreateDate>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z</CreateDate>", created.Text);
        Assert.Contains("<Tags><member><Key>a</Key><Value>1</Value></member></Tags>", (await OkAsync("GetUser", ("UserName", "tf-ci"))).Text, StringComparison.Ordinal);
        Assert.Equal(arn, IamHost.Text(await OkAsync("CreatePolicy", ("Description", "d"), ("Path", "/"), ("PolicyDocument", Policy), ("PolicyName", "tf-push"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1")), "Arn"));
        Assert.Equal("v1", IamHost.Text(await OkAsync("GetPolicy", ("PolicyArn", arn)), "DefaultVersionId"));
        Assert.Equal(Policy, Uri.UnescapeDataString(IamHost.Text(await OkAsync("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", "v1")), "Document")!));
        await OkAsync("PutUserPolicy", ("PolicyDocument", Policy), ("PolicyName", "inline"), ("UserName", "tf-ci"));
        Assert.Equal(Policy, Uri.UnescapeDataString(IamHost.Text(await OkAsync("GetUserPolicy", ("PolicyName", "inline"), ("UserName", "tf-ci")), "PolicyDocument")!));
        var key = await OkAsync("CreateAccessKey", ("UserName", "tf-ci"));
        var made = new SigningIdentity(IamHost.Text(key, "AccessKeyId")!, IamHost.Text(key, "SecretAccessKey")!, null);
        await OkAsync("AttachUserPolicy", ("PolicyArn", arn), ("UserName", "tf-ci"));
        Assert.Equal("tf-push", IamHost.Text(await OkAsync("ListAttachedUserPolicies", ("UserName", "tf-ci")), "PolicyName"));
        Assert.Equal("Active", IamHost.Text(await OkAsync("ListAccessKeys", ("UserName", "tf-ci")), "Status"));
        await OkAsync("TagPolicy", ("PolicyArn", arn), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "2"));
        await OkAsync("ListPolicyVersions", ("PolicyArn", arn));
        Assert.Equal("v2", IamHost.Text(await OkAsync("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Policy), ("SetAsDefault", "true")), "VersionId"));
        await OkAsync("TagUser", ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "2"), ("UserName", "tf-ci"));
        var identity = await host.StsAsync(made, "GetCallerIdentity");
        Assert.Equal($"arn:aws:iam::{IamHost.Account}:user/ci/tf-ci", IamHost.Text(identity.Is(200), "Arn"));
        Assert.Matches("^AIDA", IamHost.Text(identity, "UserId"));
        await OkAsync("DeleteUserPolicy", ("PolicyName", "inline"), ("UserName", "tf-ci"));
        await OkAsync("DeleteAccessKey", ("AccessKeyId", made.KeyId), ("UserName", "tf-ci"));
        await OkAsync("DetachUserPolicy", ("PolicyArn", arn), ("UserName", "tf-ci"));
        await OkAsync("ListGroupsForUser", ("UserName", "tf-ci"));
        await OkAsync("DeleteUser", ("UserName", "tf-ci"));
        await OkAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"));
        await OkAsync("DeletePolicy", ("PolicyArn", arn));
        (await host.StsAsync(made, "GetCallerIdentity")).Is(403);
    }

    [Fact]
    public async Task A_user_that_is_destroyed_by_force()
    {
        await OkAsync("CreateUser", ("UserName", "tf-forced"));
        foreach (var action in (string[])["ListAccessKeys", "ListSSHPublicKeys", "ListMFADevices", "ListSigningCertificates", "ListServiceSpecificCredentials"])
        {
            Assert.Equal("false", IamHost.Text(await OkAsync(action, ("UserName", "tf-forced")), "IsTruncated"));
        }

        await OkAsync("ListVirtualMFADevices", ("AssignmentStatus", "Assigned"));
        await ErrorAsync(404, "NoSuchEntity", "DeleteLoginProfile", ("UserName", "tf-forced"));
        await OkAsync("DeleteUser", ("UserName", "tf-forced"));
        await ErrorAsync(404, "NoSuchEntity", "GetUser", ("UserName", "tf-forced"));
    }

    [Fact]
    public async Task A_role_with_its_provider_and_policies()
    {
        var provider = $"arn:aws:iam::{IamHost.Account}:oidc-provider/tf.example.org/path";
        var trust = $$$"""{"Statement":[{"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"tf.example.org/path:sub":"repo:o/r:*"}},"Effect":"Allow","Principal":{"Federated":"{{{provider}}}"}}],"Version":"2012-10-17"}""";
        var created = await OkAsync(
            "CreateOpenIDConnectProvider", ("ClientIDList.member.1", "sts.amazonaws.com"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"),
            ("ThumbprintList.member.1", "6938fd4d98bab03faadb97b34396831e3780aea1"), ("Url", "https://tf.example.org/path"));
        Assert.Equal(provider, IamHost.Text(created, "OpenIDConnectProviderArn"));
        Assert.Equal("tf.example.org/path", IamHost.Text(await OkAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", provider)), "Url"));
        Assert.Equal(
            trust,
            Uri.UnescapeDataString(IamHost.Text(await OkAsync("CreateRole", ("AssumeRolePolicyDocument", trust), ("Path", "/"), ("RoleName", "tf-gh"), ("MaxSessionDuration", "3600")), "AssumeRolePolicyDocument")!));
        Assert.Equal($"arn:aws:iam::{IamHost.Account}:role/tf-gh", IamHost.Text(await OkAsync("GetRole", ("RoleName", "tf-gh")), "Arn"));
        await OkAsync("ListRolePolicies", ("RoleName", "tf-gh"));
        await OkAsync("AttachRolePolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser"), ("RoleName", "tf-gh"));
        Assert.Equal("AmazonEC2ContainerRegistryPowerUser", IamHost.Text(await OkAsync("ListAttachedRolePolicies", ("RoleName", "tf-gh")), "PolicyName"));
        await OkAsync("PutRolePolicy", ("PolicyDocument", Policy), ("PolicyName", "inline"), ("RoleName", "tf-gh"));
        Assert.Equal(Policy, Uri.UnescapeDataString(IamHost.Text(await OkAsync("GetRolePolicy", ("PolicyName", "inline"), ("RoleName", "tf-gh")), "PolicyDocument")!));
        await OkAsync("TagOpenIDConnectProvider", ("OpenIDConnectProviderArn", provider), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "2"));
        await OkAsync("UpdateOpenIDConnectProviderThumbprint", ("OpenIDConnectProviderArn", provider), ("ThumbprintList.member.1", "6938fd4d98bab03faadb97b34396831e3780aea2"));
        await OkAsync("AddClientIDToOpenIDConnectProvider", ("OpenIDConnectProviderArn", provider), ("ClientID", "more"));
        Assert.Contains("<ClientIDList><member>sts.amazonaws.com</member><member>more</member></ClientIDList>", (await OkAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", provider))).Text, StringComparison.Ordinal);
        await OkAsync("TagRole", ("RoleName", "tf-gh"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "2"));
        Assert.Equal("d2", IamHost.Text(await OkAsync("UpdateRoleDescription", ("Description", "d2"), ("RoleName", "tf-gh")), "Description"));
        await OkAsync("UpdateRole", ("MaxSessionDuration", "7200"), ("RoleName", "tf-gh"));
        Assert.Equal("7200", IamHost.Text(await OkAsync("GetRole", ("RoleName", "tf-gh")), "MaxSessionDuration"));
        await OkAsync("UpdateAssumeRolePolicy", ("PolicyDocument", trust), ("RoleName", "tf-gh"));
        await ErrorAsync(409, "DeleteConflict", "DeleteRole", ("RoleName", "tf-gh"));
        await OkAsync("DetachRolePolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser"), ("RoleName", "tf-gh"));
        await OkAsync("DeleteRolePolicy", ("PolicyName", "inline"), ("RoleName", "tf-gh"));
        await OkAsync("ListInstanceProfilesForRole", ("RoleName", "tf-gh"));
        await OkAsync("DeleteRole", ("RoleName", "tf-gh"));
        await OkAsync("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", provider));
        await ErrorAsync(404, "NoSuchEntity", "GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", provider));
    }

    [Fact]
    public async Task A_group_with_members_and_policies()
    {
        await OkAsync("CreateUser", ("UserName", "tf-member"));
        Assert.Equal($"arn:aws:iam::{IamHost.Account}:group/g/tf-group", IamHost.Text(await OkAsync("CreateGroup", ("GroupName", "tf-group"), ("Path", "/g/")), "Arn"));
        await OkAsync("AddUserToGroup", ("GroupName", "tf-group"), ("UserName", "tf-member"));
        Assert.Equal("tf-member", IamHost.Text(await OkAsync("GetGroup", ("GroupName", "tf-group")), "UserName"));
        Assert.Equal("tf-group", IamHost.Text(await OkAsync("ListGroupsForUser", ("UserName", "tf-member")), "GroupName"));
        await OkAsync("AttachGroupPolicy", ("GroupName", "tf-group"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"));
        await OkAsync("PutGroupPolicy", ("GroupName", "tf-group"), ("PolicyName", "p"), ("PolicyDocument", Policy));
        Assert.Equal("p", IamHost.Text(await OkAsync("GetGroupPolicy", ("GroupName", "tf-group"), ("PolicyName", "p")), "PolicyName"));
        await OkAsync("DeleteGroupPolicy", ("GroupName", "tf-group"), ("PolicyName", "p"));
        await OkAsync("DetachGroupPolicy", ("GroupName", "tf-group"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"));
        await OkAsync("RemoveUserFromGroup", ("GroupName", "tf-group"), ("UserName", "tf-member"));
        await OkAsync("UpdateGroup", ("GroupName", "tf-group"), ("NewGroupName", "tf-group2"));
        await OkAsync("DeleteGroup", ("GroupName", "tf-group2"));
        await OkAsync("DeleteUser", ("UserName", "tf-member"));
    }

    [Fact]
    public async Task Refusals_have_IAM_s_codes()
    {
        await OkAsync("CreateUser", ("UserName", "tf-refused"));
        await ErrorAsync(409, "EntityAlreadyExists", "CreateUser", ("UserName", "TF-refused"));
        await ErrorAsync(400, "MalformedPolicyDocument", "PutUserPolicy", ("PolicyDocument", "{}"), ("PolicyName", "p"), ("UserName", "tf-refused"));
        await ErrorAsync(404, "NoSuchEntity", "AttachUserPolicy", ("PolicyArn", "arn:aws:iam::000000000000:policy/none"), ("UserName", "tf-refused"));
        await ErrorAsync(400, "ValidationError", "CreateUser", ("UserName", ""));
        await ErrorAsync(400, "InvalidInput", "CreateUser", ("UserName", "octocat"), ("Path", "/github/"));
        await ErrorAsync(400, "InvalidInput", "CreateServiceLinkedRole", ("AWSServiceName", "replication.ecr.amazonaws.com"));
        await ErrorAsync(400, "ValidationError", "GetUser");
        await OkAsync("CreateAccessKey", ("UserName", "tf-refused"));
        await OkAsync("CreateAccessKey", ("UserName", "tf-refused"));
        await ErrorAsync(409, "LimitExceeded", "CreateAccessKey", ("UserName", "tf-refused"));
    }

    [Fact]
    public async Task Lists_are_paged()
    {
        for (var number = 0; number < 5; number++)
        {
            await OkAsync("CreateUser", ("UserName", $"paged{number}"), ("Path", "/paged/"));
        }

        var (names, marker) = (new List<string>(), (string?)null);
        do
        {
            var page = await OkAsync("ListUsers", [("PathPrefix", "/paged/"), ("MaxItems", "2"), .. marker is null ? [] : ((string, string)[])[("Marker", marker)]]);
            names.AddRange(System.Xml.Linq.XDocument.Parse(page.Text).Descendants().Where(element => element.Name.LocalName == "UserName").Select(element => element.Value));
            marker = IamHost.Text(page, "Marker");
        }
        while (marker is not null);
        Assert.Equal(["paged0", "paged1", "paged2", "paged3", "paged4"], names);
        await ErrorAsync(400, "ValidationError", "ListUsers", ("Marker", "!"));
    }

    private async Task<Answer> OkAsync(string action, params (string Name, string Value)[] parameters) =>
        (await host.IamAsync(host.Administrator, action, parameters)).Is(200).Has("Content-Type", "text/xml");

    private async Task ErrorAsync(int status, string code, string action, params (string Name, string Value)[] parameters)
    {
        var answer = (await host.IamAsync(host.Administrator, action, parameters)).Is(status);
        Assert.Equal(code, IamHost.Text(answer, "Code"));
    }
}

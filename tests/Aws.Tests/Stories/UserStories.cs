using Berth.Aws.Tests.Model;

namespace Berth.Aws.Tests.Stories;

/// <summary>IAM's users, their keys and policies.</summary>
internal static class UserStories
{
    private const string NoSuchEntity = "NoSuchEntityException";

    private static readonly string Policy = Texts.Json(Texts.IdentityPolicy);
    private static readonly Calls Iam = new("iam");

    /// <summary>A value for each member that a call about something absent has to have.</summary>
    private static readonly Dictionary<string, string> Absent = new()
    {
        ["UserName"] = "\"$name\"",
        ["RoleName"] = "\"$name\"",
        ["GroupName"] = "\"$name\"",
        ["PolicyArn"] = "\"arn:aws:iam::$account:policy/$name\"",
        ["PermissionsBoundary"] = "\"arn:aws:iam::$account:policy/$name\"",
        ["OpenIDConnectProviderArn"] = "\"arn:aws:iam::$account:oidc-provider/$name.example\"",
        ["PolicyName"] = "\"absent\"",
        ["PolicyDocument"] = Policy,
        ["AssumeRolePolicyDocument"] = Texts.Json(Texts.Trust),
        ["VersionId"] = "\"v1\"",
        ["AccessKeyId"] = "\"AKIAABSENTABSENT0000\"",
        ["Status"] = "\"Inactive\"",
        ["Description"] = "\"d\"",
        ["ClientID"] = "\"sts.amazonaws.com\"",
        ["Tags"] = """[{"Key": "a", "Value": "1"}]""",
        ["TagKeys"] = """["a"]""",
        ["ThumbprintList"] = """["6938fd4d98bab03faadb97b34396831e3780aea1"]""",
    };

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("user",
        [
            Iam.Does("CreateUser", """{"UserName": "$name", "Path": "/system/", "Tags": [{"Key": "team", "Value": "one"}]}""")
                .Showing("User.Arn", "arn:aws:iam::$account:user/system/$name").Showing("User.Path", "/system/"),
            Iam.Refuses("CreateUser", "EntityAlreadyExistsException", """{"UserName": "$name"}"""),
            Iam.Refuses("CreateUser", "InvalidInputException", """{"UserName": "$name-tags", "Tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Iam.Does("GetUser", """{"UserName": "$name"}""").Showing("User.UserName", "$name").Showing("User.Tags.0.Value", "one"),
            Iam.Does("ListUsers", """{"PathPrefix": "/system/"}"""),
            Iam.Does("TagUser", """{"UserName": "$name", "Tags": [{"Key": "team", "Value": "two"}, {"Key": "b", "Value": "3"}]}"""),
            Iam.Refuses("TagUser", "InvalidInputException", """{"UserName": "$name", "Tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Iam.Does("UntagUser", """{"UserName": "$name", "TagKeys": ["b"]}"""),
            Iam.Does("ListUserTags", """{"UserName": "$name"}""").Showing("Tags.0.Value", "two"),
            Iam.Does("CreateAccessKey", """{"UserName": "$name"}""").Keeping("key", "AccessKey.AccessKeyId").Keeping("secret", "AccessKey.SecretAccessKey")
                .Showing("AccessKey.Status", "Active"),
            Iam.Does("CreateAccessKey", """{"UserName": "$name"}""").Keeping("second", "AccessKey.AccessKeyId"),
            Iam.Refuses("CreateAccessKey", "LimitExceededException", """{"UserName": "$name"}"""),
            Iam.Does("ListAccessKeys", """{"UserName": "$name"}""").Showing("AccessKeyMetadata.0.UserName", "$name"),
            Iam.Does("UpdateAccessKey", """{"UserName": "$name", "AccessKeyId": "$key", "Status": "Inactive"}"""),
            Iam.Does("GetAccessKeyLastUsed", """{"AccessKeyId": "$key"}""").Showing("UserName", "$name"),
            Iam.Does("PutUserPolicy", $$"""{"UserName": "$name", "PolicyName": "inline", "PolicyDocument": {{Policy}}}"""),
            Iam.Refuses("PutUserPolicy", "MalformedPolicyDocumentException", """{"UserName": "$name", "PolicyName": "inline", "PolicyDocument": "{"}"""),
            Iam.Refuses("PutUserPolicy", "LimitExceededException", $$"""{"UserName": "$name", "PolicyName": "large", "PolicyDocument": {{Texts.Json(Texts.LargePolicy)}}}"""),
            Iam.Does("GetUserPolicy", """{"UserName": "$name", "PolicyName": "inline"}""").Showing("PolicyName", "inline"),
            Iam.Does("ListUserPolicies", """{"UserName": "$name"}""").Showing("PolicyNames.0", "inline"),
            Iam.Refuses("DeleteUser", "DeleteConflictException", """{"UserName": "$name"}"""),
            Iam.Does("CreatePolicy", $$"""{"PolicyName": "$name-boundary", "PolicyDocument": {{Policy}}}""").Keeping("boundary", "Policy.Arn"),
            Iam.Does("PutUserPermissionsBoundary", """{"UserName": "$name", "PermissionsBoundary": "$boundary"}"""),
            Iam.Does("GetUser", """{"UserName": "$name"}""").Showing("User.PermissionsBoundary.PermissionsBoundaryArn", "$boundary"),
            Iam.Does("DeleteUserPermissionsBoundary", """{"UserName": "$name"}"""),
            Iam.Does("DeletePolicy", """{"PolicyArn": "$boundary"}"""),
            Iam.Does("ListGroupsForUser", """{"UserName": "$name"}"""),
            Iam.Does("ListSSHPublicKeys", """{"UserName": "$name"}"""),
            Iam.Does("ListVirtualMFADevices"),
            Iam.Does("ListMFADevices", """{"UserName": "$name"}"""),
            Iam.Does("ListSigningCertificates", """{"UserName": "$name"}"""),
            Iam.Does("ListServiceSpecificCredentials", """{"UserName": "$name"}"""),
            Iam.Refuses("DeleteLoginProfile", NoSuchEntity, """{"UserName": "$name"}"""),
            Iam.Refuses("CreateServiceLinkedRole", "InvalidInputException", """{"AWSServiceName": "replication.ecr.amazonaws.com"}"""),
            Iam.Does("DeleteUserPolicy", """{"UserName": "$name", "PolicyName": "inline"}"""),
            Iam.Does("DeleteAccessKey", """{"UserName": "$name", "AccessKeyId": "$key"}"""),
            Iam.Does("DeleteAccessKey", """{"UserName": "$name", "AccessKeyId": "$second"}"""),
            Iam.Does("CreateUser", """{"UserName": "$name-other"}"""),
            Iam.Refuses("UpdateUser", "EntityAlreadyExistsException", """{"UserName": "$name", "NewUserName": "$name-other"}"""),
            Iam.Does("UpdateUser", """{"UserName": "$name", "NewUserName": "$name-renamed", "NewPath": "/"}"""),
            Iam.Does("DeleteUser", """{"UserName": "$name-renamed"}"""),
            Iam.Does("DeleteUser", """{"UserName": "$name-other"}"""),
        ]),
        new("managed",
        [
            Iam.Does("CreatePolicy", $$"""{"PolicyName": "$name", "Description": "d", "PolicyDocument": {{Policy}}, "Tags": [{"Key": "a", "Value": "1"}]}""")
                .Keeping("arn", "Policy.Arn").Showing("Policy.DefaultVersionId", "v1").Showing("Policy.Arn", "arn:aws:iam::$account:policy/$name"),
            Iam.Refuses("CreatePolicy", "EntityAlreadyExistsException", $$"""{"PolicyName": "$name", "PolicyDocument": {{Policy}}}"""),
            Iam.Refuses("CreatePolicy", "MalformedPolicyDocumentException", """{"PolicyName": "$name-bad", "PolicyDocument": "{}"}"""),
            Iam.Refuses("CreatePolicy", "InvalidInputException",
                $$"""{"PolicyName": "$name-tags", "PolicyDocument": {{Policy}}, "Tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Iam.Does("GetPolicy", """{"PolicyArn": "$arn"}""").Showing("Policy.PolicyName", "$name"),
            Iam.Does("ListPolicies", """{"Scope": "Local"}"""),
            Iam.Does("GetPolicyVersion", """{"PolicyArn": "$arn", "VersionId": "v1"}""").Showing("PolicyVersion.IsDefaultVersion", "true"),
            .. Enumerable.Range(2, 4).Select(number =>
                Iam.Does("CreatePolicyVersion", $$"""{"PolicyArn": "$arn", "PolicyDocument": {{Policy}}}""").Showing("PolicyVersion.VersionId", $"v{number}")),
            Iam.Refuses("CreatePolicyVersion", "LimitExceededException", $$"""{"PolicyArn": "$arn", "PolicyDocument": {{Policy}}}"""),
            Iam.Does("DeletePolicyVersion", """{"PolicyArn": "$arn", "VersionId": "v5"}"""),
            Iam.Refuses("CreatePolicyVersion", "MalformedPolicyDocumentException", """{"PolicyArn": "$arn", "PolicyDocument": "{}"}"""),
            Iam.Does("SetDefaultPolicyVersion", """{"PolicyArn": "$arn", "VersionId": "v2"}"""),
            Iam.Refuses("DeletePolicyVersion", "DeleteConflictException", """{"PolicyArn": "$arn", "VersionId": "v2"}"""),
            Iam.Does("ListPolicyVersions", """{"PolicyArn": "$arn"}"""),
            Iam.Does("TagPolicy", """{"PolicyArn": "$arn", "Tags": [{"Key": "a", "Value": "2"}]}"""),
            Iam.Refuses("TagPolicy", "InvalidInputException", """{"PolicyArn": "$arn", "Tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Iam.Does("ListPolicyTags", """{"PolicyArn": "$arn"}""").Showing("Tags.0.Value", "2"),
            Iam.Does("UntagPolicy", """{"PolicyArn": "$arn", "TagKeys": ["a"]}"""),
            Iam.Does("CreateUser", """{"UserName": "$name"}"""),
            Iam.Does("AttachUserPolicy", """{"UserName": "$name", "PolicyArn": "$arn"}"""),
            Iam.Does("ListAttachedUserPolicies", """{"UserName": "$name"}""").Showing("AttachedPolicies.0.PolicyArn", "$arn"),
            Iam.Refuses("DeletePolicy", "DeleteConflictException", """{"PolicyArn": "$arn"}"""),
            Iam.Does("DetachUserPolicy", """{"UserName": "$name", "PolicyArn": "$arn"}"""),
            Iam.Does("DeleteUser", """{"UserName": "$name"}"""),
            .. new[] { "v1", "v3", "v4" }.Select(version => Iam.Does("DeletePolicyVersion", $$"""{"PolicyArn": "$arn", "VersionId": "{{version}}"}""")),
            Iam.Does("DeletePolicy", """{"PolicyArn": "$arn"}"""),
        ]),
        new("group",
        [
            Iam.Does("CreateUser", """{"UserName": "$name"}"""),
            Iam.Does("CreateGroup", """{"GroupName": "$name", "Path": "/teams/"}""").Showing("Group.Arn", "arn:aws:iam::$account:group/teams/$name"),
            Iam.Refuses("CreateGroup", "EntityAlreadyExistsException", """{"GroupName": "$name"}"""),
            Iam.Does("AddUserToGroup", """{"GroupName": "$name", "UserName": "$name"}"""),
            Iam.Does("GetGroup", """{"GroupName": "$name"}""").Showing("Users.0.UserName", "$name"),
            Iam.Does("ListGroups", """{"PathPrefix": "/teams/"}"""),
            Iam.Does("ListGroupsForUser", """{"UserName": "$name"}""").Showing("Groups.0.GroupName", "$name"),
            Iam.Does("PutGroupPolicy", $$"""{"GroupName": "$name", "PolicyName": "inline", "PolicyDocument": {{Policy}}}"""),
            Iam.Refuses("PutGroupPolicy", "MalformedPolicyDocumentException", """{"GroupName": "$name", "PolicyName": "inline", "PolicyDocument": "{"}"""),
            Iam.Does("GetGroupPolicy", """{"GroupName": "$name", "PolicyName": "inline"}""").Showing("PolicyName", "inline"),
            Iam.Does("ListGroupPolicies", """{"GroupName": "$name"}""").Showing("PolicyNames.0", "inline"),
            Iam.Does("CreatePolicy", $$"""{"PolicyName": "$name", "PolicyDocument": {{Policy}}}""").Keeping("arn", "Policy.Arn"),
            Iam.Does("AttachGroupPolicy", """{"GroupName": "$name", "PolicyArn": "$arn"}"""),
            Iam.Does("ListAttachedGroupPolicies", """{"GroupName": "$name"}""").Showing("AttachedPolicies.0.PolicyArn", "$arn"),
            Iam.Refuses("DeleteGroup", "DeleteConflictException", """{"GroupName": "$name"}"""),
            Iam.Does("DetachGroupPolicy", """{"GroupName": "$name", "PolicyArn": "$arn"}"""),
            Iam.Does("DeletePolicy", """{"PolicyArn": "$arn"}"""),
            Iam.Does("DeleteGroupPolicy", """{"GroupName": "$name", "PolicyName": "inline"}"""),
            Iam.Does("RemoveUserFromGroup", """{"GroupName": "$name", "UserName": "$name"}"""),
            Iam.Does("CreateGroup", """{"GroupName": "$name-other"}"""),
            Iam.Refuses("UpdateGroup", "EntityAlreadyExistsException", """{"GroupName": "$name", "NewGroupName": "$name-other"}"""),
            Iam.Does("DeleteGroup", """{"GroupName": "$name-other"}"""),
            Iam.Does("UpdateGroup", """{"GroupName": "$name", "NewGroupName": "$name-renamed"}"""),
            Iam.Does("DeleteGroup", """{"GroupName": "$name-renamed"}"""),
            Iam.Does("DeleteUser", """{"UserName": "$name"}"""),
        ]),
        new("absent-principal", [.. AbsentPrincipals()]),
    ];

    private static IEnumerable<Step> AbsentPrincipals() =>
        from operation in InterfaceModel.All["iam"].Operations
        where InterfaceModel.All["iam"].Errors(operation).Contains(NoSuchEntity)
        let input = InterfaceModel.All["iam"].Input(operation)
        // Who has no name means the caller.
        let members = input.Members.Keys.Where(member => input.Required.Contains(member) || member is "UserName" or "PermissionsBoundary")
        where members.All(Absent.ContainsKey)
        where operation is not ("DeleteOpenIDConnectProvider" or "CreateGroup")
        select Iam.Refuses(operation, NoSuchEntity, $"{{{string.Join(", ", members.Select(member => $"\"{member}\": {ValueOf(operation, member)}"))}}}");

    private static string ValueOf(string operation, string member) =>
        operation == "UpdateAssumeRolePolicy" && member == "PolicyDocument" ? Absent["AssumeRolePolicyDocument"] : Absent[member];
}

namespace Berth.Aws.Tests.Stories;

/// <summary>IAM's roles and OpenID providers.</summary>
internal static class RoleStories
{
    private static readonly string Policy = Texts.Json(Texts.IdentityPolicy);
    private static readonly string Trust = Texts.Json(Texts.Trust);
    private static readonly Calls Iam = new("iam");

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("role",
        [
            Iam.Does("CreateRole", $$"""{"RoleName": "$name", "AssumeRolePolicyDocument": {{Trust}}, "Description": "d", "Tags": [{"Key": "a", "Value": "1"}]}""")
                .Showing("Role.Arn", "arn:aws:iam::$account:role/$name"),
            Iam.Refuses("CreateRole", "EntityAlreadyExistsException", $$"""{"RoleName": "$name", "AssumeRolePolicyDocument": {{Trust}}}"""),
            Iam.Refuses("CreateRole", "MalformedPolicyDocumentException", """{"RoleName": "$name-bad", "AssumeRolePolicyDocument": "{"}"""),
            Iam.Refuses("CreateRole", "InvalidInputException",
                $$"""{"RoleName": "$name-tags", "AssumeRolePolicyDocument": {{Trust}}, "Tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Iam.Does("GetRole", """{"RoleName": "$name"}""").Showing("Role.Description", "d").Showing("Role.MaxSessionDuration", "3600"),
            Iam.Does("ListRoles", "{}"),
            Iam.Does("UpdateRole", """{"RoleName": "$name", "Description": "e", "MaxSessionDuration": 7200}"""),
            Iam.Does("UpdateRoleDescription", """{"RoleName": "$name", "Description": "f"}""").Showing("Role.Description", "f"),
            Iam.Does("UpdateAssumeRolePolicy", $$"""{"RoleName": "$name", "PolicyDocument": {{Trust}}}"""),
            Iam.Refuses("UpdateAssumeRolePolicy", "MalformedPolicyDocumentException", """{"RoleName": "$name", "PolicyDocument": "{"}"""),
            Iam.Does("TagRole", """{"RoleName": "$name", "Tags": [{"Key": "a", "Value": "2"}]}"""),
            Iam.Refuses("TagRole", "InvalidInputException", """{"RoleName": "$name", "Tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Iam.Does("ListRoleTags", """{"RoleName": "$name"}""").Showing("Tags.0.Value", "2"),
            Iam.Does("UntagRole", """{"RoleName": "$name", "TagKeys": ["a"]}"""),
            Iam.Does("PutRolePolicy", $$"""{"RoleName": "$name", "PolicyName": "inline", "PolicyDocument": {{Policy}}}"""),
            Iam.Refuses("PutRolePolicy", "MalformedPolicyDocumentException", """{"RoleName": "$name", "PolicyName": "inline", "PolicyDocument": "{"}"""),
            Iam.Does("GetRolePolicy", """{"RoleName": "$name", "PolicyName": "inline"}""").Showing("PolicyName", "inline"),
            Iam.Does("ListRolePolicies", """{"RoleName": "$name"}""").Showing("PolicyNames.0", "inline"),
            Iam.Does("CreatePolicy", $$"""{"PolicyName": "$name", "PolicyDocument": {{Policy}}}""").Keeping("arn", "Policy.Arn"),
            Iam.Does("AttachRolePolicy", """{"RoleName": "$name", "PolicyArn": "$arn"}"""),
            Iam.Does("ListAttachedRolePolicies", """{"RoleName": "$name"}""").Showing("AttachedPolicies.0.PolicyName", "$name"),
            Iam.Does("PutRolePermissionsBoundary", """{"RoleName": "$name", "PermissionsBoundary": "$arn"}"""),
            Iam.Does("DeleteRolePermissionsBoundary", """{"RoleName": "$name"}"""),
            Iam.Does("ListInstanceProfilesForRole", """{"RoleName": "$name"}"""),
            Iam.Refuses("DeleteRole", "DeleteConflictException", """{"RoleName": "$name"}"""),
            Iam.Does("DetachRolePolicy", """{"RoleName": "$name", "PolicyArn": "$arn"}"""),
            Iam.Does("DeletePolicy", """{"PolicyArn": "$arn"}"""),
            Iam.Does("DeleteRolePolicy", """{"RoleName": "$name", "PolicyName": "inline"}"""),
            Iam.Does("DeleteRole", """{"RoleName": "$name"}"""),
        ]),
        new("provider",
        [
            Iam.Does("CreateOpenIDConnectProvider",
                """
                {"Url": "https://$name.example", "ClientIDList": ["sts.amazonaws.com"], "ThumbprintList": ["6938fd4d98bab03faadb97b34396831e3780aea1"],
                 "Tags": [{"Key": "a", "Value": "1"}]}
                """).Keeping("arn", "OpenIDConnectProviderArn").Showing("OpenIDConnectProviderArn", "arn:aws:iam::$account:oidc-provider/$name.example"),
            Iam.Refuses("CreateOpenIDConnectProvider", "EntityAlreadyExistsException", """{"Url": "https://$name.example", "ClientIDList": ["sts.amazonaws.com"]}"""),
            Iam.Refuses("CreateOpenIDConnectProvider", "InvalidInputException", """{"Url": "ftp://$name.example"}"""),
            Iam.Does("GetOpenIDConnectProvider", """{"OpenIDConnectProviderArn": "$arn"}""").Showing("Url", "$name.example").Showing("ClientIDList.0", "sts.amazonaws.com"),
            Iam.Does("ListOpenIDConnectProviders"),
            Iam.Does("UpdateOpenIDConnectProviderThumbprint",
                """{"OpenIDConnectProviderArn": "$arn", "ThumbprintList": ["6938fd4d98bab03faadb97b34396831e3780aea2"]}"""),
            Iam.Does("AddClientIDToOpenIDConnectProvider", """{"OpenIDConnectProviderArn": "$arn", "ClientID": "berth"}"""),
            Iam.Does("RemoveClientIDFromOpenIDConnectProvider", """{"OpenIDConnectProviderArn": "$arn", "ClientID": "sts.amazonaws.com"}"""),
            Iam.Does("TagOpenIDConnectProvider", """{"OpenIDConnectProviderArn": "$arn", "Tags": [{"Key": "a", "Value": "2"}]}"""),
            Iam.Refuses("TagOpenIDConnectProvider", "InvalidInputException",
                """{"OpenIDConnectProviderArn": "$arn", "Tags": [{"Key": "aws:owner", "Value": "me"}]}"""),
            Iam.Does("ListOpenIDConnectProviderTags", """{"OpenIDConnectProviderArn": "$arn"}""").Showing("Tags.0.Value", "2"),
            Iam.Does("UntagOpenIDConnectProvider", """{"OpenIDConnectProviderArn": "$arn", "TagKeys": ["a"]}"""),
            Iam.Does("DeleteOpenIDConnectProvider", """{"OpenIDConnectProviderArn": "$arn"}"""),
        ]),
    ];
}

namespace Berth.Aws.Tests.Stories;

/// <summary>STS: who somebody is, and credentials for a while.</summary>
internal static class SessionStories
{
    private static readonly string Large = string.Concat(Enumerable.Range(0, 60).Select(number => $"\\\"arn:aws:ecr:eu-west-2:123456789012:repository/{number:D24}\\\","));

    private const string Vouches =
        """{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:GetFederationToken", "Resource": "*"}]}""";

    private static readonly Calls Iam = new("iam");
    private static readonly Calls Sts = new("sts");

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("session",
        [
            Sts.Does("GetCallerIdentity").Showing("Account", "$account"),
            Iam.Does("CreateRole", $$"""{"RoleName": "$name", "AssumeRolePolicyDocument": {{Texts.Json(Texts.Trust)}}}"""),
            Sts.Does("AssumeRole", """{"RoleArn": "arn:aws:iam::$account:role/$name", "RoleSessionName": "tests"}""")
                .Showing("AssumedRoleUser.Arn", "arn:aws:sts::$account:assumed-role/$name/tests").Keeping("key", "Credentials.AccessKeyId"),
            Sts.Does("GetAccessKeyInfo", """{"AccessKeyId": "$key"}""").Showing("Account", "$account"),
            Sts.Refuses("AssumeRole", "MalformedPolicyDocumentException",
                """{"RoleArn": "arn:aws:iam::$account:role/$name", "RoleSessionName": "tests", "Policy": "{"}"""),
            Sts.Refuses("AssumeRole", "PackedPolicyTooLargeException",
                $$"""
                {"RoleArn": "arn:aws:iam::$account:role/$name", "RoleSessionName": "tests",
                 "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ecr:*\",\"Resource\":[{{Large}}\"*\"]}]}"}
                """),
            Sts.Refuses("AssumeRoleWithWebIdentity", "InvalidIdentityTokenException",
                """{"RoleArn": "arn:aws:iam::$account:role/$name", "RoleSessionName": "tests", "WebIdentityToken": "not-a-token"}""").Unsigned(),
            Sts.Does("GetSessionToken", """{"DurationSeconds": 900}"""),
            Iam.Does("CreateUser", """{"UserName": "$name"}"""),
            Iam.Does("PutUserPolicy", $$"""{"UserName": "$name", "PolicyName": "vouches", "PolicyDocument": {{Texts.Json(Vouches)}}}"""),
            Iam.Does("CreateAccessKey", """{"UserName": "$name"}""").Keeping("userKey", "AccessKey.AccessKeyId").Keeping("userSecret", "AccessKey.SecretAccessKey"),
            Sts.Does("GetFederationToken", $$"""{"Name": "tests", "Policy": {{Texts.Json(Texts.IdentityPolicy)}}}""").As("$userKey", "$userSecret")
                .Showing("FederatedUser.Arn", "arn:aws:sts::$account:federated-user/tests"),
            Sts.Refuses("GetFederationToken", "MalformedPolicyDocumentException", """{"Name": "tests", "Policy": "{"}""").As("$userKey", "$userSecret"),
            Iam.Does("DeleteAccessKey", """{"UserName": "$name", "AccessKeyId": "$userKey"}"""),
            Iam.Does("DeleteUserPolicy", """{"UserName": "$name", "PolicyName": "vouches"}"""),
            Iam.Does("DeleteUser", """{"UserName": "$name"}"""),
            Sts.Refuses("DecodeAuthorizationMessage", "InvalidAuthorizationMessageException", """{"EncodedMessage": "nothing"}"""),
            Iam.Does("DeleteRole", """{"RoleName": "$name"}"""),
        ]),
    ];
}

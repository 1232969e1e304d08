namespace Berth.Aws.Tests.Stories;

/// <summary>Secrets Manager, as far as credentials of caches need it.</summary>
internal static class SecretStories
{
    private const string NotFound = "ResourceNotFoundException";
    private const string Deleted = "InvalidRequestException";

    private static readonly string Reader = Texts.Json(
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
         "Action": "secretsmanager:GetSecretValue", "Resource": "*"}]}
        """);

    /// <summary>What an operation needs beside the secret.</summary>
    private static readonly (string Operation, string Input)[] OfOne =
    [
        ("DeleteResourcePolicy", ""),
        ("GetResourcePolicy", ""),
        ("GetSecretValue", ""),
        ("PutResourcePolicy", $""" "ResourcePolicy": {Reader} """),
        ("PutSecretValue", """ "SecretString": "s" """),
        ("TagResource", """ "Tags": [{"Key": "a", "Value": "1"}] """),
        ("UntagResource", """ "TagKeys": ["a"] """),
        ("UpdateSecret", """ "Description": "none" """),
        ("UpdateSecretVersionStage", """ "VersionStage": "mine" """),
    ];

    private static readonly Calls Secrets = new("secretsmanager");

    internal static IReadOnlyList<Story> All { get; } =
    [
        new("secrets",
        [
            Secrets.Does("CreateSecret", """{"Name": "ecr-pullthroughcache/$name", "Description": "d", "Tags": [{"Key": "a", "Value": "1"}]}""").Keeping("arn", "ARN"),
            Secrets.Refuses("CreateSecret", "ResourceExistsException", """{"Name": "ecr-pullthroughcache/$name"}"""),
            Secrets.Does("PutSecretValue", """{"SecretId": "$arn", "SecretString": "{\"username\":\"u\",\"accessToken\":\"t\"}"}""").Keeping("first", "VersionId"),
            Secrets.Does("PutSecretValue", """{"SecretId": "$arn", "SecretString": "second", "VersionStages": ["mine"]}""").Keeping("second", "VersionId"),
            Secrets.Does("UpdateSecretVersionStage", """{"SecretId": "$arn", "VersionStage": "mine", "RemoveFromVersionId": "$second", "MoveToVersionId": "$first"}"""),
            Secrets.Does("ListSecretVersionIds", """{"SecretId": "$arn"}""").Showing("ARN", "$arn"),
            Secrets.Does("DescribeSecret", """{"SecretId": "$arn"}""").Showing("Name", "ecr-pullthroughcache/$name"),
            Secrets.Does("GetSecretValue", """{"SecretId": "$arn", "VersionStage": "mine"}""").Showing("VersionId", "$first"),
            Secrets.Does("UpdateSecret", """{"SecretId": "$arn", "Description": "e"}"""),
            Secrets.Does("TagResource", """{"SecretId": "$arn", "Tags": [{"Key": "b", "Value": "2"}]}"""),
            Secrets.Does("UntagResource", """{"SecretId": "$arn", "TagKeys": ["b"]}"""),
            Secrets.Does("PutResourcePolicy", $$"""{"SecretId": "$arn", "ResourcePolicy": {{Reader}}}"""),
            Secrets.Refuses("PutResourcePolicy", "MalformedPolicyDocumentException", """{"SecretId": "$arn", "ResourcePolicy": "{"}"""),
            Secrets.Refuses("PutResourcePolicy", "PublicPolicyException",
                """
                {"SecretId": "$arn", "BlockPublicPolicy": true, "ResourcePolicy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"*\"}]}"}
                """),
            Secrets.Does("GetResourcePolicy", """{"SecretId": "$arn"}""").Showing("ARN", "$arn"),
            Secrets.Does("DeleteResourcePolicy", """{"SecretId": "$arn"}"""),
            Secrets.Does("ListSecrets"),
            Secrets.Does("DeleteSecret", """{"SecretId": "$arn", "RecoveryWindowInDays": 7}"""),
            .. OfOne.Where(call => call.Operation != "GetResourcePolicy").Select(call => Secrets.Refuses(call.Operation, Deleted, Input(call.Input, "$arn"))),
            Secrets.Does("RestoreSecret", """{"SecretId": "$arn"}"""),
            Secrets.Does("DeleteSecret", """{"SecretId": "$arn", "ForceDeleteWithoutRecovery": true}"""),
        ]),
        new("absent-secret",
        [
            .. OfOne.Select(call => Secrets.Refuses(call.Operation, NotFound, Input(call.Input, "absent/$name"))),
            Secrets.Refuses("DeleteSecret", NotFound, """{"SecretId": "absent/$name"}"""),
            Secrets.Refuses("DescribeSecret", NotFound, """{"SecretId": "absent/$name"}"""),
            Secrets.Refuses("ListSecretVersionIds", NotFound, """{"SecretId": "absent/$name"}"""),
            Secrets.Refuses("RestoreSecret", NotFound, """{"SecretId": "absent/$name"}"""),
        ]),
    ];

    private static string Input(string more, string secret) => $$"""{"SecretId": "{{secret}}"{{(more.Length > 0 ? "," : "")}}{{more}}}""";
}

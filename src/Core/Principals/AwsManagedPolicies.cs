using System.Text;
using System.Text.Json;

namespace Berth.Core.Principals;

/// <summary>The policies of AWS that speak of registries (AWS Managed Policy Reference Guide).</summary>
internal static class AwsManagedPolicies
{
    private const string Own = "/";
    private const string Service = "/aws-service-role/";

    private static readonly string[] Login = ["GetAuthorizationToken"];
    private static readonly string[] Look = ["BatchCheckLayerAvailability", "GetRepositoryPolicy", "DescribeRepositories"];
    private static readonly string[] Upload = ["InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "PutImage"];

    private static readonly string[] Read =
    [
        .. Login, "BatchCheckLayerAvailability", "GetDownloadUrlForLayer", "GetRepositoryPolicy", "DescribeRepositories", "ListImages", "DescribeImages",
        "BatchGetImage", "GetLifecyclePolicy", "GetLifecyclePolicyPreview", "ListTagsForResource", "DescribeImageScanFindings",
    ];

    private static readonly string[] ReadPublic =
    [
        .. Public([.. Login]), "sts:GetServiceBearerToken",
        .. Public([.. Look, "DescribeRegistries", "DescribeImages", "DescribeImageTags", "GetRepositoryCatalogData", "GetRegistryCatalogData"]),
    ];

    internal static IReadOnlyList<AwsManagedPolicy> All { get; } =
    [
        new(Own, "AmazonEC2ContainerRegistryFullAccess", 3, Of(
            ("", ["ecr:*", "cloudtrail:LookupEvents"], "*", null),
            ("", ["iam:CreateServiceLinkedRole"], "*", ("iam:AWSServiceName", "replication.ecr.amazonaws.com")))),
        new(Own, "AmazonEC2ContainerRegistryPowerUser", 3, Of(("", Private([.. Read, .. Upload]), "*", null))),
        new(Own, "AmazonEC2ContainerRegistryPullOnly", 1, Of(
            ("", Private([.. Login, "BatchGetImage", "GetDownloadUrlForLayer", "BatchImportUpstreamImage"]), "*", null))),
        new(Own, "AmazonEC2ContainerRegistryReadOnly", 3, Of(("", Private(Read), "*", null))),
        new(Own, "AmazonElasticContainerRegistryPublicFullAccess", 1, Of(("", ["ecr-public:*", "sts:GetServiceBearerToken"], "*", null))),
        new(Own, "AmazonElasticContainerRegistryPublicPowerUser", 1, Of(("", [.. ReadPublic, .. Public(Upload)], "*", null))),
        new(Own, "AmazonElasticContainerRegistryPublicReadOnly", 1, Of(("", ReadPublic, "*", null))),
        new(Service, "AWSECRPullThroughCache_ServiceRolePolicy", 3, Of(
            ("ECR", Private([.. Login, "BatchCheckLayerAvailability", .. Upload, "BatchGetImage", "BatchImportUpstreamImage", "GetDownloadUrlForLayer", "GetImageCopyStatus"]), "*", null),
            ("SecretsManager", ["secretsmanager:GetSecretValue"], "arn:aws:secretsmanager:*:*:secret:ecr-pullthroughcache/*", ("aws:ResourceAccount", "${aws:PrincipalAccount}")))),
        new(Service, "ECRReplicationServiceRolePolicy", 1, Of(("", ["ecr:CreateRepository", "ecr:ReplicateImage"], "*", null))),
        new(Service, "ECRTemplateServiceRolePolicy", 1, Of(("CreateRepositoryWithTemplate", ["ecr:CreateRepository"], "*", null))),
    ];

    private static readonly Dictionary<string, AwsManagedPolicy> ByArn = All.ToDictionary(policy => policy.Arn, StringComparer.Ordinal);

    internal static AwsManagedPolicy? Find(string arn) => ByArn.GetValueOrDefault(arn);

    private static string[] Private(string[] actions) => [.. actions.Select(action => $"ecr:{action}")];

    private static string[] Public(string[] actions) => [.. actions.Select(action => $"ecr-public:{action}")];

    private static string Of(params (string Sid, string[] Actions, string Resource, (string Key, string Value)? Equal)[] statements)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("Version"u8, "2012-10-17"u8);
            json.WriteStartArray("Statement"u8);
            foreach (var (sid, actions, resource, equal) in statements)
            {
                Write(json, sid, actions, resource, equal);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string sid, string[] actions, string resource, (string Key, string Value)? equal)
    {
        json.WriteStartObject();
        if (sid.Length > 0)
        {
            json.WriteString("Sid"u8, sid);
        }

        json.WriteString("Effect"u8, "Allow"u8);
        json.WriteStartArray("Action"u8);
        foreach (var action in actions)
        {
            json.WriteStringValue(action);
        }

        json.WriteEndArray();
        json.WriteString("Resource"u8, resource);
        if (equal is var (key, value))
        {
            json.WriteStartObject("Condition"u8);
            json.WriteStartObject("StringEquals"u8);
            json.WriteString(key, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}

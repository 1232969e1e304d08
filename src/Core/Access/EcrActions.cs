namespace Berth.Core.Access;

/// <summary>
/// The permissions, by the names that IAM gives them, and what each takes of a credential's rights. An OCI request asks for the action that
/// Amazon ECR documents for it ("Required IAM permissions for pushing an image", "Logging Amazon ECR actions").
/// </summary>
public static class EcrActions
{
    public const string GetAuthorizationToken = "ecr:GetAuthorizationToken";
    public const string BatchGetImage = "ecr:BatchGetImage";
    public const string GetDownloadUrlForLayer = "ecr:GetDownloadUrlForLayer";
    public const string BatchCheckLayerAvailability = "ecr:BatchCheckLayerAvailability";
    public const string ListImages = "ecr:ListImages";
    public const string DescribeImages = "ecr:DescribeImages";
    public const string ListImageReferrers = "ecr:ListImageReferrers";
    public const string DescribeRepositories = "ecr:DescribeRepositories";
    public const string InitiateLayerUpload = "ecr:InitiateLayerUpload";
    public const string UploadLayerPart = "ecr:UploadLayerPart";
    public const string CompleteLayerUpload = "ecr:CompleteLayerUpload";
    public const string PutImage = "ecr:PutImage";
    public const string CreateRepository = "ecr:CreateRepository";
    public const string BatchDeleteImage = "ecr:BatchDeleteImage";
    public const string DeleteRepository = "ecr:DeleteRepository";
    public const string TagResource = "ecr:TagResource";
    public const string UntagResource = "ecr:UntagResource";
    public const string ListTagsForResource = "ecr:ListTagsForResource";
    public const string GetRepositoryPolicy = "ecr:GetRepositoryPolicy";
    public const string SetRepositoryPolicy = "ecr:SetRepositoryPolicy";
    public const string DeleteRepositoryPolicy = "ecr:DeleteRepositoryPolicy";
    public const string GetRegistryPolicy = "ecr:GetRegistryPolicy";
    public const string PutRegistryPolicy = "ecr:PutRegistryPolicy";
    public const string DeleteRegistryPolicy = "ecr:DeleteRegistryPolicy";

    public const string GetLifecyclePolicy = "ecr:GetLifecyclePolicy";
    public const string PutLifecyclePolicy = "ecr:PutLifecyclePolicy";
    public const string DeleteLifecyclePolicy = "ecr:DeleteLifecyclePolicy";
    public const string StartLifecyclePolicyPreview = "ecr:StartLifecyclePolicyPreview";

    /// <summary>Berth's own: access keys of machines.</summary>
    public const string ManageAccessKeys = "berth:ManageAccessKeys";

    /// <summary>Berth's own: the record of who did what.</summary>
    public const string ReadAuditLog = "berth:ReadAuditLog";

    /// <summary>Berth's own: asking what others may.</summary>
    public const string ExplainAccess = "berth:ExplainAccess";

    /// <summary>Berth's own: ending the logins of others.</summary>
    public const string RevokeLogins = "berth:RevokeLogins";

    /// <summary>What a pull and looking at an image take.</summary>
    public static IReadOnlyList<string> Pull { get; } =
    [
        BatchGetImage, GetDownloadUrlForLayer, BatchCheckLayerAvailability, ListImages, DescribeImages, ListImageReferrers, DescribeRepositories,
        ListTagsForResource,
    ];

    /// <summary>What a push takes beside <see cref="BatchCheckLayerAvailability"/>; the first one makes the repository.</summary>
    public static IReadOnlyList<string> Push { get; } = [InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, PutImage, CreateRepository];

    /// <summary>Which of a credential's rights an action takes. An action that is not known here is management.</summary>
    public static CredentialRights RightsFor(string action) => action switch
    {
        GetAuthorizationToken => CredentialRights.None,
        _ when Pull.Contains(action) => CredentialRights.Pull,
        _ when Push.Contains(action) => CredentialRights.Push,
        BatchDeleteImage => CredentialRights.Delete,
        _ => CredentialRights.Manage,
    };
}

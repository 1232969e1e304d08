namespace Berth.Aws.Tests.Stories;

/// <summary>What the descriptions promise and no story shows, and why.</summary>
internal static class Impossible
{
    private static readonly Dictionary<string, string> Everywhere = new()
    {
        ["ServerException"] = "only a failure of the registry itself",
        ["ServiceFailureException"] = "only a failure of the registry itself",
        ["InternalServiceError"] = "only a failure of the registry itself",
        ["KmsException"] = "there is no KMS",
        ["ConcurrentModificationException"] = "changes are one after the other",
        ["UnmodifiableEntityException"] = "no role belongs to a service",
        ["EntityTemporarilyUnmodifiableException"] = "nothing stays busy",
        ["UnsupportedCommandException"] = "every operation that is here is supported",
        ["RegionDisabledException"] = "there is one region, and it is on",
        ["BlockedByOrganizationPolicyException"] = "there is no organisation of accounts",
        ["UnableToGetUpstreamImageException"] = "needs an upstream registry that fails",
        ["UnableToGetUpstreamLayerException"] = "needs an upstream registry that fails",
        ["UnableToListUpstreamImageReferrersException"] = "needs an upstream registry that fails",
        ["UnableToAccessSecretException"] = "secrets are in the registry, for whoever may make a rule",
        ["UnableToDecryptSecretValueException"] = "there is no KMS",
        ["ImageArchivedException"] = "nothing is archived",
        ["RegistryNotFoundException"] = "there is one registry",
        ["OpenIdIdpCommunicationErrorException"] = "a provider is first asked when a token of it comes",
        ["IDPCommunicationErrorException"] = "a provider that does not answer, in the tests of the exchange",
        ["IDPRejectedClaimException"] = "a refused claim is AccessDenied, as with any trust policy",
        ["LimitExceededException"] = "a quota of thousands, or of a length that the description already refuses",
        ["InvalidInputException"] = "what cannot be an identifier is not found; what the description constrains is a ValidationError, which no list of errors has",
        ["PolicyNotAttachableException"] = "every policy can be attached",
        ["ServiceNotSupportedException"] = "a list without anything in it is empty for every service",
        ["EncryptionFailure"] = "there is no KMS",
        ["DecryptionFailure"] = "there is no KMS",
        ["UnsupportedImageTypeException"] = "what cannot be scanned says so in its findings",
        ["LifecyclePolicyPreviewInProgressException"] = "a preview is done before a second one can ask",
        ["ImageStorageClassUpdateNotSupportedException"] = "every image can change its storage class",
        ["ReplicationBackfillInProgressException"] = "a backfill ends with the call that starts it",
        ["ReplicationBackfillInvalidStatusException"] = "a backfill ends with the call that starts it",
        ["ValidationException"] = "what the interface describes is refused as InvalidParameterException",
    };

    private static readonly Dictionary<(string Operation, string Error), string> Here = new()
    {
        [("AssumeRole", "ExpiredTokenException")] = "it is about contexts, which are not taken",
        [("AssumeRoleWithWebIdentity", "ExpiredTokenException")] = "needs a provider: RoleTests",
        [("AssumeRoleWithWebIdentity", "MalformedPolicyDocumentException")] = "needs a provider: RoleTests",
        [("AssumeRoleWithWebIdentity", "PackedPolicyTooLargeException")] = "the description already refuses what is too long",
        [("BatchGetRepositoryScanningConfiguration", "RepositoryNotFoundException")] = "it is a failure in the answer",
        [("PutImage", "ImageTagAlreadyExistsException")] = "a public repository has no immutable tags; the other one shows it",
        [("GetResourcePolicy", "InvalidRequestException")] = "a policy can be read for as long as the secret is there",
        [("CreateSecret", "InvalidRequestException")] = "nothing about a new secret depends on what is there",
        [("DeleteSecret", "InvalidRequestException")] = "who is deleted already is deleted again",
        [("RestoreSecret", "InvalidRequestException")] = "who is not deleted stays",
        [("PutSecretValue", "ResourceExistsException")] = "a version is never made twice",
        [("UpdateSecret", "ResourceExistsException")] = "a version is never made twice",
        [("UntagResource", "InvalidTagParameterException")] = "a key that is not there is no mistake",
        [("UntagResource", "TooManyTagsException")] = "taking tags away cannot make too many",
        [("GetRepositoryCatalogData", "RepositoryCatalogDataNotFoundException")] = "a repository without any answers with nothing",
        [("AssumeRoleWithSAML", "MalformedPolicyDocumentException")] = "there is no SAML",
        [("AssumeRoleWithSAML", "PackedPolicyTooLargeException")] = "there is no SAML",
        [("AssumeRoleWithSAML", "InvalidIdentityTokenException")] = "there is no SAML",
        [("AssumeRoleWithSAML", "ExpiredTokenException")] = "there is no SAML",
        [("CreateGroup", "NoSuchEntityException")] = "it names nothing that would have to be there",
        [("GetFederationToken", "PackedPolicyTooLargeException")] = "the description already refuses what is too long",
        [("CreateServiceLinkedRole", "NoSuchEntityException")] = "none is made: no service needs a role here",
        [("DeleteOpenIDConnectProvider", "NoSuchEntityException")] = "who is not there is deleted already",
    };

    private static readonly Dictionary<string, string> Successes = new()
    {
        ["AssumeRoleWithSAML"] = "there is no SAML",
        ["DescribeImageScanFindings"] = "there is no scanner",
        ["StartImageScan"] = "there is no scanner",
        ["StopReplicationBackfill"] = "a backfill ends with the call that starts it",
        ["AssumeRoleWithWebIdentity"] = "needs a provider: RoleTests",
        ["CreateServiceLinkedRole"] = "none is made: no service needs a role here",
        ["DecodeAuthorizationMessage"] = "no message is encoded here",
        ["DeleteLoginProfile"] = "nobody has a password",
    };

    /// <returns>Why an operation documents an error that no story shows; null if one has to.</returns>
    internal static string? ReasonFor(string operation, string error) => Here.GetValueOrDefault((operation, error)) ?? Everywhere.GetValueOrDefault(error);

    /// <returns>Why no story shows that an operation succeeds; null if one has to.</returns>
    internal static string? ReasonFor(string operation) => Successes.GetValueOrDefault(operation);
}

namespace Berth.Server.Sts;

internal sealed record TagShape(string Key, string Value);

internal sealed record PolicyArnShape(
    [property: System.Text.Json.Serialization.JsonPropertyName("arn")] string? Arn);

internal sealed record ProvidedContextShape(string? ProviderArn, string? ContextAssertion);

internal sealed record GetCallerIdentityRequest;

internal sealed record GetCallerIdentityResponse(string UserId, string Account, string Arn);

internal sealed record GetSessionTokenRequest(int? DurationSeconds, string? SerialNumber, string? TokenCode);

internal sealed record GetSessionTokenResponse(CredentialsShape Credentials);

internal sealed record AssumeRoleRequest(
    string RoleArn,
    string RoleSessionName,
    IReadOnlyList<PolicyArnShape>? PolicyArns,
    string? Policy,
    int? DurationSeconds,
    IReadOnlyList<TagShape>? Tags,
    IReadOnlyList<string>? TransitiveTagKeys,
    string? ExternalId,
    string? SerialNumber,
    string? TokenCode,
    string? SourceIdentity,
    IReadOnlyList<ProvidedContextShape>? ProvidedContexts);

internal sealed record AssumeRoleResponse(CredentialsShape Credentials, AssumedRoleUserShape AssumedRoleUser, string? SourceIdentity);

internal sealed record AssumeRoleWithWebIdentityRequest(
    string RoleArn,
    string RoleSessionName,
    string WebIdentityToken,
    string? ProviderId,
    IReadOnlyList<PolicyArnShape>? PolicyArns,
    string? Policy,
    int? DurationSeconds)
{
    /// <summary>Without the token: records print themselves whole, into logs too.</summary>
    public override string ToString() => RoleArn;
}

/// <param name="Provider">The ARN of the OpenID Connect provider.</param>
internal sealed record AssumeRoleWithWebIdentityResponse(
    CredentialsShape Credentials, string SubjectFromWebIdentityToken, AssumedRoleUserShape AssumedRoleUser, string Provider, string Audience, string? SourceIdentity);

internal sealed record AssumeRoleWithSamlRequest(
    string RoleArn,
    string PrincipalArn,
    [property: System.Text.Json.Serialization.JsonPropertyName("SAMLAssertion")] string SamlAssertion,
    IReadOnlyList<PolicyArnShape>? PolicyArns,
    string? Policy,
    int? DurationSeconds)
{
    /// <summary>Without the assertion: records print themselves whole, into logs too.</summary>
    public override string ToString() => RoleArn;
}

internal sealed record AssumeRoleWithSamlResponse(CredentialsShape Credentials, AssumedRoleUserShape AssumedRoleUser);

internal sealed record GetAccessKeyInfoRequest(string AccessKeyId);

internal sealed record GetAccessKeyInfoResponse(string Account);

internal sealed record GetFederationTokenRequest(
    string Name, string? Policy, IReadOnlyList<PolicyArnShape>? PolicyArns, int? DurationSeconds, IReadOnlyList<TagShape>? Tags);

internal sealed record GetFederationTokenResponse(CredentialsShape Credentials, FederatedUserShape FederatedUser);

internal sealed record DecodeAuthorizationMessageRequest(string EncodedMessage);

internal sealed record DecodeAuthorizationMessageResponse(string DecodedMessage);

internal sealed record AssumedRoleUserShape(string AssumedRoleId, string Arn);

internal sealed record FederatedUserShape(string FederatedUserId, string Arn);

internal sealed record CredentialsShape(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration)
{
    /// <summary>Without the secrets: records print themselves whole, into logs too.</summary>
    public override string ToString() => AccessKeyId;
}

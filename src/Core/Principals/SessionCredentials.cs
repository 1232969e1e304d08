namespace Berth.Core.Principals;

/// <summary>Temporary credentials.</summary>
/// <param name="AccessKeyId"><c>ASIA</c> and 16 characters.</param>
/// <param name="Token">Goes with every request; good with this key alone.</param>
public sealed record SessionCredentials(string AccessKeyId, string Secret, string Token, DateTimeOffset Expires)
{
    /// <summary>Without the secrets: records print themselves whole, into logs too.</summary>
    public override string ToString() => AccessKeyId;
}

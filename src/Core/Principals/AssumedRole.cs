namespace Berth.Core.Principals;

/// <summary>A session of a role that has just begun.</summary>
/// <param name="Id"><c>AROA…:SESSION</c>.</param>
/// <param name="Arn">Of the session.</param>
public sealed record AssumedRole(SessionCredentials Credentials, string Id, string Arn, string? SourceIdentity)
{
    /// <summary>Who vouched for the caller, if it came with a token.</summary>
    public Identity.WebIdentity? Identity { get; init; }

    /// <summary>The ARN of the provider, if the caller came with a token.</summary>
    public string? Provider { get; init; }
}

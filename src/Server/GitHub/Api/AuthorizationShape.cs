namespace Berth.Server.GitHub.Api;

/// <summary>What GitHub says of a token that it made for an application.</summary>
internal sealed record AuthorizationShape(AccountShape? User, ApplicationShape App);

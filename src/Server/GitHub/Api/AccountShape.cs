namespace Berth.Server.GitHub.Api;

/// <summary>A user or an organisation, where GitHub names one.</summary>
internal sealed record AccountShape(long Id, string Login);

namespace Berth.GitHubStandIn.State;

internal sealed record RefreshToken(string Text, ClientApplication Application, Token Token, DateTimeOffset ExpiresAt);

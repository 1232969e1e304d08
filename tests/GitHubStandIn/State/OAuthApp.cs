namespace Berth.GitHubStandIn.State;

public sealed class OAuthApp : ClientApplication;

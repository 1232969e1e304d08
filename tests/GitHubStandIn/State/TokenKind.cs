namespace Berth.GitHubStandIn.State;

/// <summary>The kinds of token; their texts begin with ghp_, github_pat_, gho_, ghu_ and ghs_.</summary>
public enum TokenKind
{
    Classic,
    FineGrained,
    OAuth,
    UserToServer,
    Installation,
}

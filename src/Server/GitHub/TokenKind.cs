namespace Berth.Server.GitHub;

/// <summary>GitHub's kinds of token, by how they begin.</summary>
internal enum TokenKind
{
    /// <summary><c>ghp_</c>: a person's, with scopes.</summary>
    Classic,

    /// <summary><c>github_pat_</c>: a person's, with permissions that GitHub does not tell.</summary>
    FineGrained,

    /// <summary><c>gho_</c>: made for an OAuth app in a person's name.</summary>
    OAuth,

    /// <summary><c>ghu_</c>: made for a GitHub App in a person's name.</summary>
    UserToServer,

    /// <summary><c>ghs_</c>: of an app's installation, such as a workflow's own.</summary>
    Installation,
}

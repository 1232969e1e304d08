using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn;

/// <summary>The few people that the program starts with, and the words that it says about them.</summary>
internal static class ExampleOrganization
{
    private static readonly string[] Scopes = ["read:org"];

    /// <summary>Makes an organisation with an owner, two teams (one below the other), an outsider and a repository.</summary>
    /// <returns>A token for each person.</returns>
    public static IReadOnlyList<Token> Create(StandIn github, string login)
    {
        var organization = github.AddOrganization(login);
        string[] names = ["olivia", "alice", "bob", "carol", "mallory"];
        var (owner, alice, bob, carol) = (github.AddUser(names[0]), github.AddUser(names[1]), github.AddUser(names[2]), github.AddUser(names[3]));
        github.AddUser(names[4]);
        github.AddMember(organization, owner, MemberRole.Admin);
        var platform = github.AddTeam(organization, "platform");
        var registry = github.AddTeam(organization, "registry", platform);
        github.AddTeamMember(platform, alice, TeamRole.Maintainer);
        github.AddTeamMember(registry, bob);
        github.AddTeamMember(platform, carol, state: MembershipState.Pending);
        github.GrantTeam(platform, github.AddRepository(organization, "octo-repo"), Permission.Push);
        return [.. names.Select(name => github.CreateToken(github.User(name), TokenKind.Classic, Scopes))];
    }

    public static string Describe(StandIn github, ProgramOptions options, IReadOnlyList<Token> tokens) =>
        $"""
        A stand-in for GitHub serves on {github.Url}
          organisation  {options.Organization} (id {github.Organization(options.Organization).Id}), repository {options.Organization}/octo-repo
          people        olivia owns it; alice maintains platform; bob is in registry, below platform; carol is invited; mallory is outside
          teams         platform (id {github.Team(options.Organization, "platform").Id}), registry (id {github.Team(options.Organization, "registry").Id})
          OAuth app     {options.ClientId} / {options.ClientSecret}, callbacks below {options.RedirectUri}
          webhooks      {options.WebhookUrl?.ToString() ?? "nowhere"}
          tokens        {string.Join("\n                ", tokens.Select(token => $"{token.User!.Login,-8} {token.Text}"))}
        Change something:
          curl {github.Url}_control/remove-team-member --json '{"{"}"organization":"{options.Organization}","team":"platform","user":"alice"{"}"}'
        """;
}

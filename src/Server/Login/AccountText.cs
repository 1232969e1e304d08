namespace Berth.Server.Login;

/// <summary>The words of the account's pages.</summary>
internal static class AccountText
{
    /// <summary>Who somebody is, and what can be done about it.</summary>
    internal static string Of(Session session, string root) =>
        $"""
        <dl>
        <dt>GitHub account</dt><dd>{Page.Text(session.User.Login)}</dd>
        <dt>Organisations</dt><dd>{List(session.User.Organizations.Select(organization => organization.Login))}</dd>
        <dt>Teams</dt><dd>{List(session.User.Teams.Select(team => $"{team.OrganizationLogin}/{team.Slug}"))}</dd>
        <dt>Namespaces of your teams</dt><dd>{List(session.User.Namespaces)}</dd>
        </dl>
        <h2>Docker and other clients</h2>
        <p>On your own machine: <code>berth login {Page.Text(root)}</code>, which renews itself. Elsewhere make a docker login: it is good
        for {People.RefreshLifetime.Days} days, for all that you may, until you log out everywhere or leave the organisation.</p>
        {Button(session, AccountPages.DockerLoginPath, "Make a docker login")}
        <h2>Leave</h2>
        {Button(session, AccountPages.LogoutPath, "Log out")}{Button(session, AccountPages.LogoutEverywherePath, "Log out everywhere")}
        """;

    /// <summary>A login that was made just now.</summary>
    internal static string Of(Session session, string host, string secret) =>
        $"""
        <p>This is its only showing. Whoever has it is you, for {People.RefreshLifetime.Days} days.</p>
        <p><code>{Page.Text(secret)}</code></p>
        <p>Give it to <code>docker login {Page.Text(host)} --username {Page.Text(session.User.Login)} --password-stdin</code> or any other client as the password.</p>
        <p><a href="{ReturnPath.Home}">Back</a></p>
        """;

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"<code>{Page.Text(name)}</code>").DefaultIfEmpty("none"));

    private static string Button(Session session, string path, string label) =>
        $"<form method=\"post\" action=\"{path}\"><input type=\"hidden\" name=\"{AccountPages.FormField}\" value=\"{session.FormToken}\"><button>{Page.Text(label)}</button></form>";
}

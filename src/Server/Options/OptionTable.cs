namespace Berth.Server.Options;

/// <summary>All settings of <c>berth serve</c>; help, environment, file and reference page follow this list.</summary>
public static class OptionTable
{
    public static readonly OptionDefinition Listen = new(
        "listen", "URL", "http://127.0.0.1:5000", "Address to serve on, http or https", Repeatable: true);

    public static readonly OptionDefinition Url = new("url", "PUBLIC_URL", null, "Address under which clients reach the registry, if it is another one");

    public static readonly OptionDefinition Data = new("data", "DIR", "data", "Folder for everything that has no place of its own");

    public static readonly OptionDefinition Database = new("database", "sqlite:FILE", null, "Where rows are kept; by default berth.db in the data folder");

    public static readonly OptionDefinition Storage = new("storage", "file:DIR", null, "Where blobs are kept; by default storage in the data folder");

    public static readonly OptionDefinition EncryptionKey = new(
        "encryption-key", "FILE", null, "File with the key that stored secrets are sealed with; by default encryption.key in the data folder, made when it is missing");

    public static readonly OptionDefinition TlsCertificate = new(
        "tls-certificate", "FILE", null, "Certificate chain in PEM for https listeners; read again when it changes");

    public static readonly OptionDefinition TlsKey = new("tls-key", "FILE", null, "Private key in PEM of the certificate");

    public static readonly OptionDefinition Drain = new("drain", "SECONDS", "30", "How long running uploads and downloads may go on after SIGTERM");

    public static readonly OptionDefinition UploadExpiry = new(
        "upload-expiry", "HOURS", "24", "How long an upload may rest before it is thrown away");

    public static readonly OptionDefinition SparseManifests = new(
        "sparse-manifests", "BOOL", "false", "Take manifests that name layers or manifests which the repository does not have");

    public static readonly OptionDefinition LogLevel = new(
        "log-level", "LEVEL", "information", "The least that is logged: trace, debug, information, warning, error or none");

    public static readonly OptionDefinition Account = new("account", "ID", "000000000000", "Account number in resource names, twelve digits");

    public static readonly OptionDefinition Region = new("region", "NAME", "eu-west-2", "Region in resource names");

    public static readonly OptionDefinition RequireLogin = new(
        "require-login", "BOOL", null, "Whether rights need an identity; by default yes once GitHub or an identity provider is configured");

    public static readonly OptionDefinition Visibility = new(
        "visibility", "VISIBILITY", "public", "public or private: who may pull from a repository that does not say it itself");

    public static readonly OptionDefinition Administrator = new(
        "administrator", "ORG/TEAM", null, "GitHub team whose members administer the registry; by default the owners of the first organisation", Repeatable: true);

    public static readonly OptionDefinition GitHub = new("github", "URL", "https://github.com", "GitHub, GitHub Enterprise Server or SUBDOMAIN.ghe.com");

    public static readonly OptionDefinition GitHubOrganization = new(
        "github-organization", "LOGIN", null, "Organisation whose members, teams and workflows are callers", Repeatable: true);

    public static readonly OptionDefinition GitHubClientId = new(
        "github-client-id", "ID", null, "Client id of the OAuth app or GitHub App that people log in with");

    public static readonly OptionDefinition GitHubClientSecretFile = new(
        "github-client-secret-file", "FILE", null, "File with the client secret of that app");

    public static readonly OptionDefinition GitHubAppId = new("github-app-id", "ID", null, "Id of the GitHub App that reads members and teams");

    public static readonly OptionDefinition GitHubAppKeyFile = new(
        "github-app-key-file", "FILE", null, "File with the private key of that app in PEM");

    public static readonly OptionDefinition GitHubTokenFile = new(
        "github-token-file", "FILE", null, "File with a token that reads members and teams, in place of a GitHub App");

    public static readonly OptionDefinition GitHubWebhookSecretFile = new(
        "github-webhook-secret-file", "FILE", null, "File with the secret that GitHub signs webhooks with");

    public static readonly OptionDefinition GitHubResync = new(
        "github-resync", "MINUTES", "5", "How often members and teams are read again, whatever webhooks said");

    public static readonly OptionDefinition GitHubPushFreshness = new(
        "github-push-freshness", "SECONDS", "60", "How old GitHub's last answer may be for a push");

    public static readonly OptionDefinition GitHubPullStaleness = new(
        "github-pull-staleness", "HOURS", "24", "How old GitHub's last answer may be for a pull while GitHub cannot be reached");

    public static readonly OptionDefinition GitHubActionsIssuer = new(
        "github-actions-issuer", "URL", null, "Issuer of the tokens of workflows, if it is another one than that of the GitHub configured");

    public static readonly OptionDefinition IdentityProviders = new(
        "identity-providers", "FILE", null, "JSON file with the other OpenID providers whose tokens are accepted");

    public static readonly OptionDefinition TokenLifetime = new("token-lifetime", "MINUTES", "5", "How long a token of the registry is valid");

    public static readonly OptionDefinition TrustedProxy = new(
        "trusted-proxy", "CIDR", null, "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed", Repeatable: true);

    public static readonly OptionDefinition AnonymousRate = new(
        "anonymous-rate", "REQUESTS", "3000", "Requests a minute from one address without a valid credential; 0 for no limit");

    public static IReadOnlyList<OptionDefinition> All { get; } =
    [
        Listen, Url, Data, Database, Storage, EncryptionKey, TlsCertificate, TlsKey, Drain, UploadExpiry, SparseManifests, LogLevel,
        Account, Region, RequireLogin, Visibility, Administrator,
        GitHub, GitHubOrganization, GitHubClientId, GitHubClientSecretFile, GitHubAppId, GitHubAppKeyFile, GitHubTokenFile, GitHubWebhookSecretFile,
        GitHubResync, GitHubPushFreshness, GitHubPullStaleness, GitHubActionsIssuer,
        IdentityProviders, TokenLifetime, TrustedProxy, AnonymousRate,
    ];
}

namespace Berth.Server.Options;

/// <summary>Reads the settings of GitHub; null if no organisation is configured.</summary>
internal sealed class GitHubOptionsParser(OptionReader reader)
{
    internal GitHubOptions? Parse()
    {
        var organizations = reader.Of(OptionTable.GitHubOrganization).Values;
        var url = reader.Address(OptionTable.GitHub, "https://github.example.org") ?? new("https://github.com");
        var options = new GitHubOptions
        {
            Url = url,
            Organizations = organizations,
            ClientId = reader.One(OptionTable.GitHubClientId),
            ClientSecretFile = reader.ExistingFile(OptionTable.GitHubClientSecretFile),
            AppId = reader.One(OptionTable.GitHubAppId),
            AppKeyFile = reader.ExistingFile(OptionTable.GitHubAppKeyFile),
            TokenFile = reader.ExistingFile(OptionTable.GitHubTokenFile),
            WebhookSecretFile = reader.ExistingFile(OptionTable.GitHubWebhookSecretFile),
            Resync = TimeSpan.FromMinutes(reader.Number(OptionTable.GitHubResync)),
            PushFreshness = TimeSpan.FromSeconds(reader.Number(OptionTable.GitHubPushFreshness)),
            PullStaleness = TimeSpan.FromHours(reader.Number(OptionTable.GitHubPullStaleness)),
            ActionsIssuer = reader.One(OptionTable.GitHubActionsIssuer) ?? GitHubOptions.ActionsIssuerOf(url),
        };
        if (organizations.Count == 0)
        {
            return null;
        }

        RequireCredential(options);
        return options;
    }

    private void RequireCredential(GitHubOptions options)
    {
        Together(OptionTable.GitHubClientId, OptionTable.GitHubClientSecretFile);
        Together(OptionTable.GitHubAppId, OptionTable.GitHubAppKeyFile);
        if (options.AppKeyFile is null == options.TokenFile is null)
        {
            reader.Mistake(
                $"{OptionTable.GitHubOrganization.Flag} needs one credential that reads members and teams: either {OptionTable.GitHubAppId.Flag} and "
                + $"{OptionTable.GitHubAppKeyFile.Flag}, or {OptionTable.GitHubTokenFile.Flag}");
        }
    }

    private void Together(OptionDefinition one, OptionDefinition other)
    {
        if (reader.One(one) is null != reader.One(other) is null)
        {
            reader.Mistake($"{one.Flag} and {other.Flag} go together");
        }
    }
}

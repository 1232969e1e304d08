using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn;

public sealed partial class StandIn
{
    private static readonly Dictionary<string, string> Members = new() { ["members"] = "read", ["metadata"] = "read" };

    public OAuthApp AddOAuthApp(string clientId, string clientSecret, params Uri[] redirectUris)
    {
        lock (world.Gate)
        {
            var application = new OAuthApp { ClientId = clientId, ClientSecret = clientSecret, Name = clientId, RedirectUris = redirectUris };
            world.Applications.Add(application);
            return application;
        }
    }

    /// <param name="publicKeyPem">The public half of the key that signs the app's own tokens.</param>
    public GitHubApp AddApp(long appId, string clientId, string clientSecret, string publicKeyPem, string slug, params Uri[] redirectUris)
    {
        lock (world.Gate)
        {
            var application = new GitHubApp
            {
                Id = appId,
                ClientId = clientId,
                ClientSecret = clientSecret,
                PublicKeyPem = publicKeyPem,
                Slug = slug,
                Name = slug,
                RedirectUris = redirectUris,
            };
            world.Applications.Add(application);
            return application;
        }
    }

    /// <summary>Installs the app, by default with the permissions <c>members: read</c> and <c>metadata: read</c>.</summary>
    public Installation InstallApp(GitHubApp app, Organization organization, IReadOnlyDictionary<string, string>? permissions = null, long? id = null)
    {
        lock (world.Gate)
        {
            var installation = new Installation
            {
                Id = id ?? world.NextId(),
                App = app,
                Organization = organization,
                CreatedAt = world.Now,
                Permissions = permissions ?? Members,
            };
            world.Installations.Add(installation);
            return installation;
        }
    }

    /// <summary>A token of the installation, good for an hour.</summary>
    /// <param name="stateless">The long form, <c>ghs_APPID_JWT</c>.</param>
    public Token CreateInstallationToken(Installation installation, bool stateless = false, IReadOnlyDictionary<string, string>? permissions = null)
    {
        lock (world.Gate)
        {
            return Issuing.ToInstallation(world, installation, stateless, permissions ?? installation.Permissions, null);
        }
    }

    /// <summary>Whether POST /app/installations/ID/access_tokens answers tokens of the long form.</summary>
    public bool StatelessInstallationTokens
    {
        get => listener.StatelessInstallationTokens;
        set => listener.StatelessInstallationTokens = value;
    }

    public void Suspend(Installation installation, bool announce = false)
    {
        lock (world.Gate)
        {
            installation.SuspendedAt = world.Now;
            Announce(announce, "installation", () => payloads.Installation("suspend", installation));
        }
    }

    public void Unsuspend(Installation installation, bool announce = false)
    {
        lock (world.Gate)
        {
            installation.SuspendedAt = null;
            Announce(announce, "installation", () => payloads.Installation("unsuspend", installation));
        }
    }

    /// <summary>Takes the app off the organisation; its tokens end.</summary>
    public void Uninstall(Installation installation, bool announce = false)
    {
        lock (world.Gate)
        {
            world.Installations.Remove(installation);
            world.Tokens.RemoveAll(token => token.Installation == installation);
            Announce(announce, "installation", () => payloads.Installation("deleted", installation));
        }
    }
}

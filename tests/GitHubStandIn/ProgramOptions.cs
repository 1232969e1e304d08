namespace Berth.GitHubStandIn;

/// <summary>The command line of the program.</summary>
internal sealed record ProgramOptions
{
    public const string Usage =
        """
        usage: Berth.GitHubStandIn [--port N] [--organization LOGIN] [--client-id ID --client-secret SECRET [--redirect-uri URL]]
                                   [--webhook-url URL --webhook-secret SECRET]

        Plays GitHub on a loopback port with a small organisation, until Ctrl-C.
        """;

    public int Port { get; private init; } = 8090;

    public string Organization { get; private init; } = "octo-org";

    public string ClientId { get; private init; } = "Iv1.berth";

    public string ClientSecret { get; private init; } = "stand-in-secret";

    /// <summary>Where sign-ins may end; a loopback callback allows any port.</summary>
    public Uri RedirectUri { get; private init; } = new("http://127.0.0.1/");

    public Uri? WebhookUrl { get; private init; }

    public string WebhookSecret { get; private init; } = "";

    /// <summary>Reads the arguments; null: they cannot be read.</summary>
    public static ProgramOptions? Parse(string[] arguments)
    {
        var options = new ProgramOptions();
        foreach (var pair in arguments.Chunk(2))
        {
            var read = pair is [var name, var value] ? options.With(name, value) : null;
            if (read is null)
            {
                return null;
            }

            options = read;
        }

        return options;
    }

    private ProgramOptions? With(string name, string value) => name switch
    {
        "--port" when int.TryParse(value, out var port) => this with { Port = port },
        "--organization" => this with { Organization = value },
        "--client-id" => this with { ClientId = value },
        "--client-secret" => this with { ClientSecret = value },
        "--redirect-uri" when Uri.TryCreate(value, UriKind.Absolute, out var uri) => this with { RedirectUri = uri },
        "--webhook-url" when Uri.TryCreate(value, UriKind.Absolute, out var uri) => this with { WebhookUrl = uri },
        "--webhook-secret" => this with { WebhookSecret = value },
        _ => null,
    };
}

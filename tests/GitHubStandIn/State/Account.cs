namespace Berth.GitHubStandIn.State;

/// <summary>A user or an organisation: whatever can own a repository. The id stays, the login may change hands.</summary>
public abstract class Account
{
    public required long Id { get; init; }

    public required string Login { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public abstract string Type { get; }

    public override string ToString() => Login;
}

namespace Berth.GitHubStandIn.State;

public sealed class User : Account
{
    public override string Type => "User";

    /// <summary>The address that a token with the scope <c>user:email</c> may see.</summary>
    public string Email => $"{Login}@example.test";
}

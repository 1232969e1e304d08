namespace Berth.Cli.Login;

/// <summary>What is kept for one registry.</summary>
/// <param name="User">The user name that goes with it.</param>
/// <param name="Secret">A lasting login, or any other secret that was given to docker.</param>
/// <param name="Url">Where a lasting login is exchanged.</param>
internal sealed record StoredLogin(string User, string Secret, Uri Url)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{User} at {Url}";
}

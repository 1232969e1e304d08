namespace Berth.Server.Login;

/// <summary>A browser that was sent to GitHub and has not come back.</summary>
/// <param name="State">What it has to bring back (RFC 6749, section 10.12).</param>
/// <param name="Verifier">What the code is good with alone (RFC 7636).</param>
/// <param name="Return">The path where it wanted to go.</param>
internal sealed record PendingLogin(string State, string Verifier, string Return, DateTimeOffset Expires)
{
    /// <summary>Without the secrets: this is what a log would show.</summary>
    public override string ToString() => Return;
}

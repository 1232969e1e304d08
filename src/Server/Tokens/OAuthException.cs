namespace Berth.Server.Tokens;

/// <summary>A refusal for which OAuth has a code of its own, and the registry no fact (RFC 6749, section 5.2; RFC 8628, section 3.5).</summary>
internal sealed class OAuthException(string code, string why, Exception? cause = null) : Exception($"{code}: {why}", cause)
{
    internal string Code => code;
}

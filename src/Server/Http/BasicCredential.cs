using System.Text;

namespace Berth.Server.Http;

/// <summary>User name and secret of an Authorization header (RFC 7617).</summary>
internal readonly record struct BasicCredential(string User, string Secret)
{
    private const string Scheme = "Basic ";

    /// <summary>Null for a header of another scheme, or one that holds no user and secret.</summary>
    internal static BasicCredential? Parse(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var encoded = header.AsSpan(Scheme.Length).Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new(text[..colon], text[(colon + 1)..]);
    }
}

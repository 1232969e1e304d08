using System.Buffers.Text;
using System.Text;

namespace Berth.Server.Aws;

/// <summary>
/// The <c>nextToken</c> of a list: the key after which it goes on, encoded so that nobody builds one. It says nothing that the list itself
/// does not, and gives no right: the next page is asked for anew.
/// </summary>
internal static class PageToken
{
    /// <param name="after">The last key of this page; null at the end.</param>
    internal static string? Write(string? after) => after is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(after));

    /// <returns>The key after which to go on; empty for the beginning.</returns>
    /// <param name="error">What the interface calls a parameter that is wrong.</param>
    /// <exception cref="AwsException">It is no token of this registry's.</exception>
    internal static string Read(string? token, string error = "InvalidParameterException")
    {
        if (token is null)
        {
            return "";
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(token));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new AwsException(error, "Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'");
        }
    }
}

using Berth.Server.Options;

namespace Berth.Cli.Login;

/// <summary>A registry as people name it on the command line, and as docker does.</summary>
/// <param name="Url">With a slash at its end.</param>
internal sealed record RegistryAddress(Uri Url)
{
    internal const string Default = "http://127.0.0.1:5000";

    private const string Separator = "://";

    /// <summary>What docker calls it: <c>host[:port]</c>.</summary>
    internal string Host => Url.Authority;

    /// <summary>Reads an address, or docker's name of a registry: without a scheme it is https, on a loopback address http.</summary>
    /// <exception cref="OptionsException">It is none, or would send secrets in the clear.</exception>
    internal static RegistryAddress Parse(string text)
    {
        var whole = text.Contains(Separator, StringComparison.Ordinal) ? text : $"https{Separator}{text}";
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            throw new OptionsException([$"'{text}' is not the address of a registry"]);
        }

        if (whole != text && url.IsLoopback)
        {
            return Parse($"http{Separator}{text}");
        }

        return url.Scheme == "https" || url.IsLoopback
            ? new(new Uri(url.GetLeftPart(UriPartial.Authority) + "/"))
            : throw new OptionsException([$"{url.Authority} is not this machine: over http others could read what is sent, use https"]);
    }
}

namespace Berth.Server.Options;

/// <summary>What a token made for this registry says in its <c>aud</c>.</summary>
public static class RegistryAudience
{
    private const string Nameless = "berth";

    /// <returns>
    /// The address that clients use, without a slash at its end, and its <c>host[:port]</c>; <c>berth</c> without such an address. The first
    /// one is what people are told to ask for.
    /// </returns>
    public static IReadOnlyList<string> Of(ServeOptions options) =>
        options.Url is { } url ? [url.GetLeftPart(UriPartial.Path).TrimEnd('/'), url.Authority] : [Nameless];
}

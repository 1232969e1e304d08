using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Aws.Signatures;

/// <summary>What a request says of its own signature, in its <c>Authorization</c> header or in its query (Signature Version 4).</summary>
internal sealed record SignedRequest
{
    internal const string Algorithm = "AWS4-HMAC-SHA256";

    private const string DateHeader = "X-Amz-Date";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int MaxExpires = 7 * 24 * 60 * 60;

    internal required CredentialScope Scope { get; init; }

    /// <summary>Lower-case, in the order that the client signed them.</summary>
    internal required IReadOnlyList<string> Headers { get; init; }

    /// <summary>In hex.</summary>
    internal required string Signature { get; init; }

    internal required DateTimeOffset Time { get; init; }

    /// <summary>For a signature in the query: how long it is good.</summary>
    internal TimeSpan? Lifetime { get; init; }

    internal string? SessionToken { get; init; }

    internal string TimeText => Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    internal bool IsInQuery => Lifetime is not null;

    /// <exception cref="SignatureException"><see cref="SignatureFault.Missing"/> or <see cref="SignatureFault.Incomplete"/></exception>
    internal static SignedRequest Read(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (header.Count == 0)
        {
            return request.Query.ContainsKey("X-Amz-Algorithm") || request.Query.ContainsKey("X-Amz-Signature")
                ? OfQuery(request.Query)
                : throw new SignatureException(SignatureFault.Missing, "Missing Authentication Token");
        }

        return header.Count == 1 && !request.Query.ContainsKey("X-Amz-Signature")
            ? OfHeader(request, header.ToString())
            : throw Incomplete("the request is signed more than once");
    }

    private static SignedRequest OfHeader(HttpRequest request, string header)
    {
        if (!header.StartsWith($"{Algorithm} ", StringComparison.Ordinal))
        {
            throw Incomplete($"Authorization header requires the algorithm '{Algorithm}'");
        }

        var parts = header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToList();
        string Part(string name) => parts.Where(part => part.Length == 2 && part[0] == name).ToList() is [[_, { Length: > 0 } value]]
            ? value
            : throw Incomplete($"Authorization header requires '{name}' parameter.");

        var signed = Headered(Part("SignedHeaders"));
        if (request.Headers.Keys.FirstOrDefault(name => MustBeSigned(name) && !signed.Contains(name.ToLowerInvariant(), StringComparer.Ordinal)) is { } left)
        {
            throw Incomplete($"'{left}' must be a 'SignedHeader' in the AWS Authorization.");
        }

        return new()
        {
            Scope = CredentialScope.Parse(Part("Credential")),
            Headers = signed,
            Signature = Part("Signature"),
            Time = TimeOf(request.Headers[DateHeader].ToString(), "header"),
            SessionToken = request.Headers["X-Amz-Security-Token"].ToString() is { Length: > 0 } token ? token : null,
        };
    }

    private static SignedRequest OfQuery(IQueryCollection query)
    {
        string Part(string name) => query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value]
            ? value
            : throw Incomplete($"the query requires one '{name}' parameter");

        if (Part("X-Amz-Algorithm") != Algorithm)
        {
            throw Incomplete($"X-Amz-Algorithm must be '{Algorithm}'");
        }

        return int.TryParse(Part("X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MaxExpires
            ? new()
            {
                Scope = CredentialScope.Parse(Part("X-Amz-Credential")),
                Headers = Headered(Part("X-Amz-SignedHeaders")),
                Signature = Part("X-Amz-Signature"),
                Time = TimeOf(Part(DateHeader), "parameter"),
                Lifetime = TimeSpan.FromSeconds(seconds),
                SessionToken = query.ContainsKey("X-Amz-Security-Token") ? Part("X-Amz-Security-Token") : null,
            }
            : throw Incomplete($"X-Amz-Expires must be a number of seconds from 1 to {MaxExpires}");
    }

    private static string[] Headered(string text)
    {
        var names = text.Split(';');
        return names.Contains("host", StringComparer.Ordinal) && names.All(name => name.Length > 0 && !name.Any(char.IsUpper))
            ? names
            : throw Incomplete("'Host' must be a 'SignedHeader' in the AWS Authorization.");
    }

    /// <summary>What the server acts on: a header that no signature covers could have been put in by anybody on the way.</summary>
    private static bool MustBeSigned(string name) =>
        name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase) && !name.Equals("X-Amz-User-Agent", StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset TimeOf(string text, string place) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Incomplete($"Date must be in ISO-8601 'basic format' in the {DateHeader} {place}. Got '{Core.Printable.Of(text)}'.");

    private static SignatureException Incomplete(string message) => new(SignatureFault.Incomplete, message);
}

using System.Text;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Aws.Signatures;

/// <summary>The one text of a request that is signed (Signature Version 4, "Create a canonical request").</summary>
internal static class CanonicalRequest
{
    /// <param name="headers">The names of the signed ones.</param>
    /// <param name="host">What stands for the <c>Host</c> header: a proxy may have put another one.</param>
    /// <param name="payload">The hash of the body in hex, or the word that stands for it.</param>
    internal static string Of(HttpRequest request, IReadOnlyList<string> headers, string host, string payload)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append('/').Append('\n')
            .Append(Query(request.Query)).Append('\n');
        foreach (var name in headers)
        {
            text.Append(name).Append(':').Append(name == "host" ? host : Value(request.Headers[name])).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', headers).Append('\n').Append(payload).ToString();
    }

    private static string Query(IQueryCollection query) => string.Join('&', query
        .Where(parameter => parameter.Key != "X-Amz-Signature")
        .SelectMany(parameter => parameter.Value.Select(value => (Name: Encoded(parameter.Key), Value: Encoded(value ?? ""))))
        .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
        .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
        .Select(parameter => $"{parameter.Name}={parameter.Value}"));

    /// <summary>As RFC 3986 encodes, its unreserved characters left alone.</summary>
    private static string Encoded(string text) => Uri.EscapeDataString(text);

    private static string Value(IEnumerable<string?> values) =>
        string.Join(',', values.Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}

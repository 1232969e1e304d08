using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

/// <summary>
/// A call as an AWS client signs it (Signature Version 4), made here from the description and not by the registry's own code, and open to every
/// change after that.
/// </summary>
internal sealed record SignedCall
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    internal required string KeyId { get; init; }

    internal required string Secret { get; init; }

    internal required DateTimeOffset Time { get; init; }

    internal required string Host { get; init; }

    internal string Method { get; init; } = "POST";

    internal string Path { get; init; } = "/";

    /// <summary>As it is sent, encoded, without the question mark.</summary>
    internal string Query { get; init; } = "";

    internal string Region { get; init; } = "eu-west-2";

    internal string Service { get; init; } = "ecr";

    internal IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    internal byte[] Body { get; init; } = "{}"u8.ToArray();

    /// <summary>What is signed in the place of the body's hash.</summary>
    internal string? Payload { get; init; }

    /// <summary>The date of the scope, if it is not that of the time.</summary>
    internal string? ScopeDate { get; init; }

    internal string TimeText => Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    internal string Scope => $"{ScopeDate ?? TimeText[..8]}/{Region}/{Service}/aws4_request";

    internal static SignedCall Json(string target, string body) => new()
    {
        KeyId = "",
        Secret = "",
        Time = default,
        Host = "",
        Headers = [("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", target)],
        Body = Encoding.UTF8.GetBytes(body),
    };

    internal SignedCall With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>Signed by an <c>Authorization</c> header.</summary>
    internal Call Signed()
    {
        var all = Headers.Append(("Host", Host)).Append(("X-Amz-Date", TimeText)).ToList();
        var names = string.Join(';', all.Select(header => header.Item1.ToLowerInvariant()).Order(StringComparer.Ordinal));
        var signature = SignatureOf(all, names, Payload ?? Hash(Body));
        return Sent(Query).With("X-Amz-Date", TimeText).With(
            "Authorization", $"{Algorithm} Credential={KeyId}/{Scope}, SignedHeaders={names}, Signature={signature}");
    }

    /// <summary>Signed by parameters of the query, as links are.</summary>
    internal Call Presigned(TimeSpan lifetime)
    {
        var seconds = ((int)lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var query = string.Join('&', new[]
        {
            Query, $"X-Amz-Algorithm={Algorithm}", $"X-Amz-Credential={Uri.EscapeDataString($"{KeyId}/{Scope}")}", $"X-Amz-Date={TimeText}",
            $"X-Amz-Expires={seconds}", "X-Amz-SignedHeaders=host",
        }.Where(part => part.Length > 0));
        var signature = (this with { Query = query }).SignatureOf([("Host", Host)], "host", Hash(Body));
        return Sent($"{query}&X-Amz-Signature={signature}");
    }

    /// <summary>What follows the signature of the headers: that of the first chunk, of the second and so on.</summary>
    internal string ChunkSignature(string previous, byte[] chunk) => Sign(
        $"{Algorithm}-PAYLOAD\n{TimeText}\n{Scope}\n{previous}\n{Hash([])}\n{Hash(chunk)}");

    private Call Sent(string query)
    {
        var call = new Call(Method, query.Length == 0 ? Path : $"{Path}?{query}");
        call = Method == "GET" ? call : call.Sending(Body);
        return Headers.Aggregate(call, (sum, header) => sum.With(header.Name, header.Value));
    }

    private string SignatureOf(IReadOnlyList<(string Name, string Value)> headers, string names, string payload)
    {
        var query = string.Join('&', Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        var lines = headers.OrderBy(header => header.Name.ToLowerInvariant(), StringComparer.Ordinal)
            .Select(header => $"{header.Name.ToLowerInvariant()}:{header.Value}\n");
        var canonical = $"{Method}\n{Path}\n{query}\n{string.Concat(lines)}\n{names}\n{payload}";
        return Sign($"{Algorithm}\n{TimeText}\n{Scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}");
    }

    private string Sign(string text)
    {
        var key = Encoding.UTF8.GetBytes($"AWS4{Secret}");
        foreach (var part in Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

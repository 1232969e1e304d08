using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Berth.Server.Tests.Wire;

/// <summary>A response and what can be asked of it; every refusal of an expectation shows the body.</summary>
public sealed partial record Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);

    public override string ToString() => $"{Status} {string.Join(", ", Headers.Select(header => $"{header.Key}: {header.Value}"))} {Text}";

    /// <summary>A header's value, or nothing.</summary>
    public string this[string header] => Headers.GetValueOrDefault(header, "");

    public Answer Is(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return this;
    }

    public Answer Has(string header, string value)
    {
        Assert.True(this[header] == value, $"{header} is '{this[header]}' instead of '{value}'");
        return this;
    }

    public Answer HasNo(string header)
    {
        Assert.False(Headers.ContainsKey(header), $"{header} is '{this[header]}' and should not be there");
        return this;
    }

    public Answer HasBody(byte[] body)
    {
        Assert.Equal(body.Length, Body.Length);
        Assert.True(body.AsSpan().SequenceEqual(Body), "the body has other bytes");
        return this;
    }

    /// <summary>A refusal in the shape that the specification gives it (distribution-spec, "Error Codes").</summary>
    public Answer IsError(int status, string code)
    {
        Is(status).Has("Content-Type", "application/json");
        var error = Assert.Single(Json.GetProperty("errors").EnumerateArray());
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Matches(CodeGrammar(), code);
        Assert.NotEqual("", error.GetProperty("message").GetString());
        return this;
    }

    internal static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (HttpHeaders part in (HttpHeaders[])[response.Headers, response.Content.Headers])
        {
            foreach (var (name, values) in part.NonValidated)
            {
                headers[name] = string.Join(", ", values);
            }
        }

        return new((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("^[A-Z_]+$")]
    private static partial Regex CodeGrammar();
}

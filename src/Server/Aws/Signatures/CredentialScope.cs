namespace Berth.Server.Aws.Signatures;

/// <summary>Which key signed, and what for (Signature Version 4, "credential scope"): <c>KEY/DATE/REGION/SERVICE/aws4_request</c>.</summary>
/// <param name="AccessKeyId">The key's public name.</param>
/// <param name="Date">Eight digits.</param>
internal sealed record CredentialScope(string AccessKeyId, string Date, string Region, string Service)
{
    internal const string Terminator = "aws4_request";

    /// <summary>Everything behind the key.</summary>
    internal string Text => $"{Date}/{Region}/{Service}/{Terminator}";

    /// <exception cref="SignatureException"><see cref="SignatureFault.Incomplete"/></exception>
    internal static CredentialScope Parse(string text) => text.Split('/') is [{ Length: > 0 } key, { Length: 8 } date, var region, var service, Terminator]
        ? new(key, date, region, service)
        : throw new SignatureException(
            SignatureFault.Incomplete, $"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{Core.Printable.Of(text)}'");
}

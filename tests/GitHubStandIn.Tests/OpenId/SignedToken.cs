using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Berth.GitHubStandIn.Tests.OpenId;

/// <summary>A token taken apart.</summary>
internal sealed class SignedToken(string text)
{
    private readonly string[] parts = text.Split('.');

    public JsonNode Header => Part(0);

    public JsonNode Claims => Part(1);

    public string Claim(string name) => Claims[name]!.ToString();

    /// <summary>Whether the key of its id is published and has signed it.</summary>
    public bool IsSignedBy(JsonNode keys)
    {
        var key = keys["keys"]!.AsArray().FirstOrDefault(key => key!["kid"]!.ToString() == Header["kid"]?.ToString());
        if (key is null)
        {
            return false;
        }

        using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key["n"]!.ToString()), Exponent = Bytes(key["e"]!.ToString()) });
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        return rsa.VerifyData(signed, Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private JsonNode Part(int index) => JsonNode.Parse(Bytes(parts[index]))!;

    private static byte[] Bytes(string part) => WebEncoders.Base64UrlDecode(part);
}

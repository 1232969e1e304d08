using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Berth.Core.Access;

namespace Berth.Server.OpenId;

/// <summary>Reads one entry of the providers file.</summary>
internal sealed class ProviderEntryReader(ProviderObject json, string folder)
{
    private const int MaxName = 64;
    private const int MaxTagName = 128;

    /// <summary>How condition keys begin that are the registry's own: an issuer of this name could speak in them.</summary>
    private static readonly string[] ReservedPrefixes = ["aws", "ecr", "github", "berth"];

    /// <summary>With mistakes, what comes back is of no use.</summary>
    internal ProviderEntry Read()
    {
        var allowHttp = json.Truth(ProviderKey.AllowHttp);
        if (json.Has(ProviderKey.JwksUri) && json.Has(ProviderKey.JwksFile))
        {
            json.Mistake(ProviderKey.JwksFile, $"needed beside '{ProviderKey.JwksUri}': keys come from one place");
        }

        return new()
        {
            Name = Name(),
            Issuer = Issuer(allowHttp),
            Audiences = json.Texts(ProviderKey.Audiences),
            JwksUri = JwksUri(allowHttp),
            JwksFile = JwksFile(),
            Subject = json.Claim(ProviderKey.Subject) ?? ClaimName.Top("sub"),
            DisplayName = json.Claim(ProviderKey.DisplayName),
            RequiredClaims = [.. RequiredClaims()],
            Teams = Teams(),
            Tags = [.. Tags()],
            Rights = Rights(),
            Algorithms = json.Words(ProviderKey.Algorithms, SigningAlgorithm.All) ?? SigningAlgorithm.Usual,
            AllowHttp = allowHttp,
        };
    }

    private string Name()
    {
        var name = json.RequiredText(ProviderKey.Name);
        if (name.Length > MaxName || name.Any(character => !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-'))
        {
            json.Mistake(ProviderKey.Name, $"a name of at most {MaxName} lower-case letters, digits and hyphens");
        }

        return name;
    }

    private string Issuer(bool allowHttp)
    {
        var text = json.RequiredText(ProviderKey.Issuer);
        if (text.Length > 0 && !(IsKeyAddress(text, allowHttp, out var url) && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0))
        {
            json.Mistake(ProviderKey.Issuer, $"an address of https as the tokens have it (http only on loopback or with '{ProviderKey.AllowHttp}')");
        }
        else if (text.Length > 0 && ReservedPrefixes.Contains(OpenIdProvider.KeyPrefixOf(text), StringComparer.OrdinalIgnoreCase))
        {
            json.Mistake(ProviderKey.Issuer, $"possible: '{OpenIdProvider.KeyPrefixOf(text)}:' begins condition keys of the registry's own");
        }

        return text;
    }

    private Uri? JwksUri(bool allowHttp)
    {
        if (json.Text(ProviderKey.JwksUri) is not { } text)
        {
            return null;
        }

        if (IsKeyAddress(text, allowHttp, out var url))
        {
            return url;
        }

        json.Mistake(ProviderKey.JwksUri, $"an address of https (http only on loopback or with '{ProviderKey.AllowHttp}')");
        return null;
    }

    private static bool IsKeyAddress(string text, bool allowHttp, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && HttpKeySource.IsTrusted(url, allowHttp);

    /// <summary>Read once at the start, so that a wrong file is a mistake now and not a refusal later.</summary>
    private string? JwksFile()
    {
        if (json.Text(ProviderKey.JwksFile) is not { } text)
        {
            return null;
        }

        var path = Path.GetFullPath(text, folder);
        try
        {
            if (KeySet.Parse(File.ReadAllBytes(path)).Count > 0)
            {
                return path;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Told below.
        }

        json.Mistake(ProviderKey.JwksFile, $"a file with keys (JWKS): {path}");
        return null;
    }

    private IEnumerable<RequiredClaim> RequiredClaims()
    {
        if (json.Object(ProviderKey.RequiredClaims, known: null) is not { } required)
        {
            yield break;
        }

        foreach (var name in required.Names)
        {
            if (ClaimName.Parse(name) is not { } claim)
            {
                required.Mistake(name, "a claim's name, or a JSON Pointer such as /kubernetes.io/namespace");
            }
            else if (required.Texts(name) is { } patterns)
            {
                yield return new(claim, [.. patterns.Select(pattern => new ClaimPattern(pattern))]);
            }
        }
    }

    private TeamsEntry? Teams()
    {
        if (json.Object(ProviderKey.Teams, ProviderKey.Team.All) is not { } teams)
        {
            return null;
        }

        var organization = teams.RequiredText(ProviderKey.Team.Organization);
        if (organization.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')))
        {
            teams.Mistake(ProviderKey.Team.Organization, "the login of an organisation");
        }

        return new(teams.RequiredClaim(ProviderKey.Team.Claim), teams.Text(ProviderKey.Team.Prefix) ?? "", organization);
    }

    private IEnumerable<TagEntry> Tags()
    {
        if (json.Object(ProviderKey.Tags, known: null) is not { } tags)
        {
            yield break;
        }

        foreach (var name in tags.Names)
        {
            if (name.Length is 0 or > MaxTagName || name.Any(character => !char.IsAsciiLetterOrDigit(character) && !"_.:/=+-@".Contains(character, StringComparison.Ordinal)))
            {
                tags.Mistake(name, $"a tag's name of at most {MaxTagName} letters, digits and _.:/=+-@");
            }
            else if (tags.Object(name, ProviderKey.Tag.All) is { } tag)
            {
                yield return new(name, tag.RequiredClaim(ProviderKey.Tag.Claim), tag.Text(ProviderKey.Tag.Prefix) ?? "", Format(tag));
            }
        }
    }

    private static TagFormat Format(ProviderObject tag)
    {
        switch (tag.Text(ProviderKey.Tag.Format, "value or colons"))
        {
            case "colons":
                return TagFormat.Colons;
            case null or "value":
                return TagFormat.Value;
            default:
                tag.Mistake(ProviderKey.Tag.Format, "value or colons");
                return TagFormat.Value;
        }
    }

    private CredentialRights Rights() => json.Words(ProviderKey.Rights, ["pull", "push", "delete", "manage"]) is { } words
        ? words.Aggregate(CredentialRights.None, (rights, word) => rights | Enum.Parse<CredentialRights>(word, ignoreCase: true))
        : CredentialRights.All;
}

using System.Net;

namespace Berth.Server.Options;

/// <summary>Reads the settings that say how rights are given.</summary>
internal sealed class AccessOptionsParser(OptionReader reader)
{
    private const int AccountDigits = 12;

    /// <param name="hasGitHub">Whether GitHub is configured.</param>
    internal AccessOptions Parse(bool hasGitHub)
    {
        var providers = reader.ExistingFile(OptionTable.IdentityProviders);
        return new()
        {
            Account = Account(),
            Region = reader.One(OptionTable.Region) ?? "",
            RequireLogin = reader.Truth(OptionTable.RequireLogin) ?? (hasGitHub || providers is not null),
            PublicByDefault = Visibility(),
            Administrators = [.. reader.Of(OptionTable.Administrator).Values.Where(IsTeam)],
            IdentityProviders = providers,
            TokenLifetime = TimeSpan.FromMinutes(reader.Number(OptionTable.TokenLifetime)),
            TrustedProxies = [.. reader.Of(OptionTable.TrustedProxy).Values.Select(Network).OfType<IPNetwork>()],
            AnonymousRate = (int)reader.Number(OptionTable.AnonymousRate),
        };
    }

    private string Account()
    {
        var text = reader.One(OptionTable.Account) ?? "";
        if (text.Length != AccountDigits || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            reader.Mistake(OptionTable.Account, text, "a number of twelve digits");
        }

        return text;
    }

    private bool Visibility()
    {
        var text = reader.One(OptionTable.Visibility);
        if (text is not ("public" or "private"))
        {
            reader.Mistake(OptionTable.Visibility, text ?? "", "public or private");
        }

        return text == "public";
    }

    private bool IsTeam(string text)
    {
        if (text.Split('/') is [{ Length: > 0 }, { Length: > 0 }])
        {
            return true;
        }

        reader.Mistake(OptionTable.Administrator, text, "a team such as octo-org/platform");
        return false;
    }

    private IPNetwork? Network(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        if (IPAddress.TryParse(text, out var address))
        {
            return new(address, address.GetAddressBytes().Length * 8);
        }

        reader.Mistake(OptionTable.TrustedProxy, text, "a network such as 10.0.0.0/8, or an address");
        return null;
    }
}

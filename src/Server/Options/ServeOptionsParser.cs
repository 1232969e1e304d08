using System.Net;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Options;

/// <summary>Turns texts into <see cref="ServeOptions"/>.</summary>
internal sealed class ServeOptionsParser(IReadOnlyList<Setting> settings)
{
    private readonly OptionReader reader = new(settings);

    internal ServeOptions Parse()
    {
        var data = Path.GetFullPath(reader.One(OptionTable.Data) ?? "data");
        var github = new GitHubOptionsParser(reader).Parse();
        var options = new ServeOptions
        {
            Listen = [.. reader.Of(OptionTable.Listen).Values.Select(Listener).OfType<Uri>()],
            Url = reader.Address(OptionTable.Url, "https://registry.example.org"),
            Data = data,
            DatabaseFile = Location(OptionTable.Database, "sqlite:", Path.Combine(data, "berth.db"), "postgres://"),
            StorageFolder = Location(OptionTable.Storage, "file:", Path.Combine(data, "storage"), "s3://"),
            EncryptionKeyFile = reader.ExistingFile(OptionTable.EncryptionKey),
            TlsCertificate = reader.One(OptionTable.TlsCertificate),
            TlsKey = reader.One(OptionTable.TlsKey),
            Drain = TimeSpan.FromSeconds(reader.Number(OptionTable.Drain)),
            UploadExpiry = TimeSpan.FromHours(reader.Number(OptionTable.UploadExpiry)),
            SparseManifests = reader.Truth(OptionTable.SparseManifests) ?? false,
            LogLevel = Level(),
            GitHub = github,
            Access = new AccessOptionsParser(reader).Parse(github is not null),
        };
        RequireCertificate(options);
        RequireIdentity(options);
        return reader.Mistakes.Count == 0 ? options : throw new OptionsException(reader.Mistakes);
    }

    private Uri? Listener(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && IsHost(url))
        {
            return url;
        }

        reader.Mistake(OptionTable.Listen, text, "an address such as http://127.0.0.1:5000");
        return null;
    }

    /// <summary>Names are not resolved: which address they would be is nobody's to guess.</summary>
    private static bool IsHost(Uri url) => url.Host == "localhost" || IPAddress.TryParse(url.Host.Trim('[', ']'), out _);

    private string Location(OptionDefinition option, string scheme, string absent, string later)
    {
        var text = reader.One(option);
        if (text is null)
        {
            return absent;
        }

        if (text.StartsWith(scheme, StringComparison.Ordinal) && text.Length > scheme.Length)
        {
            return Path.GetFullPath(text[scheme.Length..]);
        }

        reader.Mistake(option, Masked(text), text.StartsWith(later, StringComparison.Ordinal) ? $"supported yet: use {option.Value}" : option.Value);
        return absent;
    }

    /// <summary>An address may carry a password; its scheme is enough to see the mistake.</summary>
    private static string Masked(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) is > 0 and var end ? $"{text[..end]}://…" : text;

    private LogLevel Level()
    {
        var text = reader.One(OptionTable.LogLevel) ?? "";
        if (Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsAsciiDigit(text[0]))
        {
            return level;
        }

        reader.Mistake(OptionTable.LogLevel, text, "trace, debug, information, warning, error or none");
        return LogLevel.Information;
    }

    private void RequireCertificate(ServeOptions options)
    {
        if (options.TlsCertificate is null != options.TlsKey is null)
        {
            reader.Mistake($"{OptionTable.TlsCertificate.Flag} and {OptionTable.TlsKey.Flag} go together");
        }
        else if (options.TlsCertificate is null && options.Listen.Any(url => url.Scheme == "https"))
        {
            reader.Mistake($"an https listener needs {OptionTable.TlsCertificate.Flag} and {OptionTable.TlsKey.Flag}");
        }
    }

    /// <summary>Where others can reach the registry, it must know who they are, and they where it sends them to log in.</summary>
    private void RequireIdentity(ServeOptions options)
    {
        foreach (var url in options.Listen.Where(url => !IsLoopback(url)))
        {
            if (!options.Access.RequireLogin)
            {
                reader.Mistake(
                    OptionTable.Listen,
                    url.OriginalString,
                    "a loopback address, and nobody has to log in: everybody who reached it would be the administrator. "
                    + $"Use http://127.0.0.1:PORT, or configure {OptionTable.GitHubOrganization.Flag}, {OptionTable.IdentityProviders.Flag} or {OptionTable.RequireLogin.Flag} true");
            }
            else if (options.Url is null)
            {
                reader.Mistake($"{OptionTable.Listen.Flag} '{url.OriginalString}' needs {OptionTable.Url.Flag}: the address that clients log in at");
            }
        }
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Options;

/// <summary>Turns texts into <see cref="ServeOptions"/> and collects what is wrong with them.</summary>
internal sealed class ServeOptionsParser(IReadOnlyList<Setting> settings)
{
    private readonly List<string> mistakes = [];

    internal ServeOptions Parse()
    {
        var data = Path.GetFullPath(One(OptionTable.Data) ?? "data");
        var options = new ServeOptions
        {
            Listen = [.. Of(OptionTable.Listen).Values.Select(Listener).OfType<Uri>()],
            Url = PublicUrl(),
            Data = data,
            DatabaseFile = Location(OptionTable.Database, "sqlite:", Path.Combine(data, "berth.db"), "postgres://"),
            StorageFolder = Location(OptionTable.Storage, "file:", Path.Combine(data, "storage"), "s3://"),
            TlsCertificate = One(OptionTable.TlsCertificate),
            TlsKey = One(OptionTable.TlsKey),
            Drain = TimeSpan.FromSeconds(Number(OptionTable.Drain)),
            UploadExpiry = TimeSpan.FromHours(Number(OptionTable.UploadExpiry)),
            SparseManifests = Truth(OptionTable.SparseManifests),
            LogLevel = Level(),
        };
        RequireCertificate(options);
        return mistakes.Count == 0 ? options : throw new OptionsException(mistakes);
    }

    private Setting Of(OptionDefinition option) => settings.Single(setting => setting.Definition == option);

    private string? One(OptionDefinition option) => Of(option).Values is [.., var last] ? last : null;

    private void Mistake(OptionDefinition option, string text, string expected) =>
        mistakes.Add($"{option.Flag} '{text}' ({Of(option).Source}) is not {expected}");

    private Uri? Listener(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
        {
            Mistake(OptionTable.Listen, text, "an address such as http://127.0.0.1:5000");
            return null;
        }

        if (!IsLoopback(url))
        {
            Mistake(
                OptionTable.Listen,
                text,
                "a loopback address, and nobody has to log in yet: everybody who reached it would be the administrator. "
                + "Use http://127.0.0.1:PORT or http://localhost:PORT");
            return null;
        }

        return url;
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private Uri? PublicUrl()
    {
        if (One(OptionTable.Url) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        Mistake(OptionTable.Url, text, "an address such as https://registry.example.org");
        return null;
    }

    private string Location(OptionDefinition option, string scheme, string absent, string later)
    {
        var text = One(option);
        if (text is null)
        {
            return absent;
        }

        if (text.StartsWith(scheme, StringComparison.Ordinal) && text.Length > scheme.Length)
        {
            return Path.GetFullPath(text[scheme.Length..]);
        }

        Mistake(option, Masked(text), text.StartsWith(later, StringComparison.Ordinal) ? $"supported yet: use {option.Value}" : option.Value);
        return absent;
    }

    /// <summary>An address may carry a password; its scheme is enough to see the mistake.</summary>
    private static string Masked(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) is > 0 and var end ? $"{text[..end]}://…" : text;

    private double Number(OptionDefinition option)
    {
        var text = One(option) ?? "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1_000_000)
        {
            return number;
        }

        Mistake(option, text, $"a number of {option.Value.ToLowerInvariant()}");
        return 0;
    }

    private bool Truth(OptionDefinition option)
    {
        var text = One(option) ?? "";
        if (bool.TryParse(text, out var truth))
        {
            return truth;
        }

        Mistake(option, text, "true or false");
        return false;
    }

    private LogLevel Level()
    {
        var text = One(OptionTable.LogLevel) ?? "";
        if (Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsAsciiDigit(text[0]))
        {
            return level;
        }

        Mistake(OptionTable.LogLevel, text, "trace, debug, information, warning, error or none");
        return LogLevel.Information;
    }

    private void RequireCertificate(ServeOptions options)
    {
        if (options.TlsCertificate is null != options.TlsKey is null)
        {
            mistakes.Add($"{OptionTable.TlsCertificate.Flag} and {OptionTable.TlsKey.Flag} go together");
        }
        else if (options.TlsCertificate is null && options.Listen.Any(url => url.Scheme == "https"))
        {
            mistakes.Add($"an https listener needs {OptionTable.TlsCertificate.Flag} and {OptionTable.TlsKey.Flag}");
        }
    }
}

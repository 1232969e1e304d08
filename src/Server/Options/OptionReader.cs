using System.Globalization;

namespace Berth.Server.Options;

/// <summary>Reads single settings and collects what is wrong with them, so that every mistake can be told at once.</summary>
internal sealed class OptionReader(IReadOnlyList<Setting> settings)
{
    private readonly List<string> mistakes = [];

    internal IReadOnlyList<string> Mistakes => mistakes;

    internal Setting Of(OptionDefinition option) => settings.Single(setting => setting.Definition == option);

    internal string? One(OptionDefinition option) => Of(option).Values is [.., var last] ? last : null;

    internal void Mistake(string mistake) => mistakes.Add(mistake);

    internal void Mistake(OptionDefinition option, string text, string expected) =>
        mistakes.Add($"{option.Flag} '{text}' ({Of(option).Source}) is not {expected}");

    /// <summary>An address of http or https, or null.</summary>
    internal Uri? Address(OptionDefinition option, string example)
    {
        if (One(option) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        Mistake(option, text, $"an address such as {example}");
        return null;
    }

    internal double Number(OptionDefinition option)
    {
        var text = One(option) ?? "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1_000_000)
        {
            return number;
        }

        Mistake(option, text, $"a number of {option.Value.ToLowerInvariant()}");
        return 0;
    }

    /// <summary>True, false, or null if nobody says it.</summary>
    internal bool? Truth(OptionDefinition option)
    {
        if (One(option) is not { } text)
        {
            return null;
        }

        if (bool.TryParse(text, out var truth))
        {
            return truth;
        }

        Mistake(option, text, "true or false");
        return null;
    }

    /// <summary>A file that is there, or null.</summary>
    internal string? ExistingFile(OptionDefinition option)
    {
        if (One(option) is not { } text)
        {
            return null;
        }

        if (File.Exists(text))
        {
            return Path.GetFullPath(text);
        }

        Mistake(option, text, "a file that exists");
        return null;
    }
}

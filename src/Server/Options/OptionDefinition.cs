namespace Berth.Server.Options;

/// <summary>One setting of <c>berth serve</c>: an option, an environment variable and a key of the configuration file at once.</summary>
/// <param name="Name">As on the command line, without dashes in front.</param>
/// <param name="Value">What stands for its value in the help.</param>
/// <param name="Default">Its value when nobody sets it, or null.</param>
/// <param name="Description">One sentence for the help.</param>
/// <param name="Repeatable">Whether it may be given several times (a list in the file, separated by commas in the environment).</param>
public sealed record OptionDefinition(string Name, string Value, string? Default, string Description, bool Repeatable = false)
{
    /// <summary><c>--name</c></summary>
    public string Flag => $"--{Name}";

    /// <summary><c>BERTH_NAME</c></summary>
    public string Variable => $"BERTH_{Name.Replace('-', '_').ToUpperInvariant()}";

    /// <summary>The key in the JSON file: <c>camelCase</c>.</summary>
    public string Key => string.Concat(Name.Split('-').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}

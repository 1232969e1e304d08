namespace Berth.Server.Options;

/// <summary>Gathers the settings: the command line wins over the environment, that over the file, that over the defaults.</summary>
public static class Settings
{
    /// <param name="arguments">What the command line gives, by option name.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="file">The configuration file, or null.</param>
    /// <exception cref="OptionsException">The file cannot be read, or names a key that does not exist.</exception>
    public static IReadOnlyList<Setting> Gather(
        IReadOnlyDictionary<string, IReadOnlyList<string>> arguments, Func<string, string?> environment, string? file)
    {
        var keys = file is null ? [] : ConfigurationFile.Read(file);
        return [.. OptionTable.All.Select(option => Find(option, arguments, environment, keys))];
    }

    private static Setting Find(
        OptionDefinition option,
        IReadOnlyDictionary<string, IReadOnlyList<string>> arguments,
        Func<string, string?> environment,
        Dictionary<string, IReadOnlyList<string>> file)
    {
        if (arguments.TryGetValue(option.Name, out var given) && given.Count > 0)
        {
            return new(option, given, "command line");
        }

        if (environment(option.Variable) is { Length: > 0 } text)
        {
            var values = option.Repeatable ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [text];
            return new(option, values, option.Variable);
        }

        return file.TryGetValue(option.Key, out var written)
            ? new(option, written, "configuration file")
            : new(option, option.Default is null ? [] : [option.Default], "default");
    }
}

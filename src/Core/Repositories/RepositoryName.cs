using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Repositories;

/// <summary>
/// A repository's name: components of lower-case letters and digits with single separators between them, joined by slashes
/// (distribution-spec, "Pulling manifests"), at most <see cref="MaxLength"/> characters.
/// </summary>
public readonly record struct RepositoryName
{
    /// <summary>Clients limit host and name together to 255 characters, so a longer name could not be pulled.</summary>
    public const int MaxLength = 255;

    private RepositoryName(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNameInvalid"/></exception>
    public static RepositoryName Parse(string text) => TryParse(text, out var name)
        ? name.Value
        : throw new RegistryException(RegistryError.RepositoryNameInvalid, Explain(text));

    public static bool TryParse(string text, [NotNullWhen(true)] out RepositoryName? name)
    {
        name = text.Length <= MaxLength && IsPath(text) ? new RepositoryName(text) : null;
        return name is not null;
    }

    public override string ToString() => Value;

    private static bool IsPath(ReadOnlySpan<char> text)
    {
        foreach (var component in text.Split('/'))
        {
            if (!IsComponent(text[component]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsComponent(ReadOnlySpan<char> text)
    {
        var position = 0;
        while (true)
        {
            var word = text[position..].IndexOfAnyExcept(NameCharacters.Word);
            if (word == 0 || position == text.Length)
            {
                return false;
            }

            if (word < 0)
            {
                return true;
            }

            position += word;
            var separator = SeparatorLength(text[position..]);
            if (separator == 0)
            {
                return false;
            }

            position += separator;
        }
    }

    /// <summary>One dot, one or two underscores, or any number of dashes.</summary>
    private static int SeparatorLength(ReadOnlySpan<char> text) => text switch
    {
        ['.', ..] => 1,
        ['_', '_', ..] => 2,
        ['_', ..] => 1,
        ['-', ..] => text.IndexOfAnyExcept('-') is > 0 and var end ? end : text.Length,
        _ => 0,
    };

    private static string Explain(string text) => text.Length > MaxLength
        ? $"a repository name has at most {MaxLength} characters, this one has {text.Length}"
        : $"'{Printable.Of(text)}' is not a repository name: use lower-case letters and digits, separated by one of . _ __ or dashes, in parts joined by /";
}

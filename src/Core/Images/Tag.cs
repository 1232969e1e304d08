using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Images;

/// <summary>A name for a manifest: <c>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}</c> (distribution-spec, "Pulling manifests").</summary>
public readonly record struct Tag
{
    public const int MaxLength = 128;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-");

    private Tag(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="RegistryException"><see cref="RegistryError.TagInvalid"/></exception>
    public static Tag Parse(string text) => TryParse(text, out var tag)
        ? tag.Value
        : throw new RegistryException(
            RegistryError.TagInvalid,
            $"'{Printable.Of(text)}' is not a tag: use up to {MaxLength} letters, digits, underscores, dots and dashes, and no dot or dash in front");

    public static bool TryParse(string text, [NotNullWhen(true)] out Tag? tag)
    {
        var valid = text.Length is > 0 and <= MaxLength && text[0] is not ('.' or '-') && !text.AsSpan().ContainsAnyExcept(Characters);
        tag = valid ? new Tag(text) : null;
        return valid;
    }

    public override string ToString() => Value;
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Berth.Core.Blobs;

/// <summary>
/// The address of content: <c>algorithm:hex</c> (image-spec, "Digests"). Only algorithms that the registry computes, hex in lower
/// case and of the algorithm's length: so one content has one digest for each algorithm, and a digest is safe in a path.
/// </summary>
public readonly record struct Digest
{
    private const int MaxAlgorithmLength = 32;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> AlgorithmCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+._-");

    private readonly string? text;

    private Digest(DigestAlgorithm algorithm, string text) => (Algorithm, this.text) = (algorithm, text);

    public DigestAlgorithm Algorithm { get; }

    public string Value => text ?? throw new InvalidOperationException("a digest has no default value");

    public ReadOnlySpan<char> Hex => Value.AsSpan(Algorithm.Name.Length + 1);

    /// <exception cref="RegistryException"><see cref="RegistryError.DigestInvalid"/> or <see cref="RegistryError.DigestUnsupported"/></exception>
    public static Digest Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon > MaxAlgorithmLength || text.AsSpan(0, colon).ContainsAnyExcept(AlgorithmCharacters))
        {
            throw new RegistryException(RegistryError.DigestInvalid, $"'{Printable.Of(text)}' is not a digest: it has the form algorithm:hex");
        }

        var algorithm = DigestAlgorithm.Find(text.AsSpan(0, colon)) ?? DigestAlgorithm.Parse(text[..colon]);
        return IsHex(text.AsSpan(colon + 1), algorithm)
            ? new(algorithm, text)
            : throw new RegistryException(
                RegistryError.DigestInvalid,
                $"'{Printable.Of(text)}' is not a digest: {algorithm} has {algorithm.HexLength} lower-case hexadecimal characters");
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out Digest? digest)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var algorithm = colon > 0 ? DigestAlgorithm.Find(text.AsSpan(0, colon)) : null;
        digest = algorithm is not null && IsHex(text.AsSpan(colon + 1), algorithm) ? new Digest(algorithm, text) : null;
        return digest is not null;
    }

    public override string ToString() => Value;

    public bool Equals(Digest other) => string.Equals(text, other.text, StringComparison.Ordinal);

    public override int GetHashCode() => text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    internal static Digest From(DigestAlgorithm algorithm, ReadOnlySpan<byte> hash) =>
        new(algorithm, $"{algorithm.Name}:{Convert.ToHexStringLower(hash)}");

    private static bool IsHex(ReadOnlySpan<char> text, DigestAlgorithm algorithm) =>
        text.Length == algorithm.HexLength && !text.ContainsAnyExcept(Hexadecimal);
}

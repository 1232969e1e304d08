using System.Security.Cryptography;

namespace Berth.Core.Blobs;

/// <summary>A hash that content is addressed by (image-spec, "Registered algorithms").</summary>
public sealed class DigestAlgorithm
{
    public static readonly DigestAlgorithm Sha256 = new("sha256", HashAlgorithmName.SHA256, 64);
    public static readonly DigestAlgorithm Sha512 = new("sha512", HashAlgorithmName.SHA512, 128);

    private DigestAlgorithm(string name, HashAlgorithmName hash, int hexLength) =>
        (Name, Hash, HexLength) = (name, hash, hexLength);

    /// <summary>All that the registry computes.</summary>
    public static IReadOnlyList<DigestAlgorithm> All { get; } = [Sha256, Sha512];

    /// <summary>As it stands before the colon of a digest.</summary>
    public string Name { get; }

    /// <summary>How many hexadecimal characters follow the colon.</summary>
    public int HexLength { get; }

    internal HashAlgorithmName Hash { get; }

    public static DigestAlgorithm? Find(ReadOnlySpan<char> name) =>
        name.SequenceEqual(Sha256.Name) ? Sha256 : name.SequenceEqual(Sha512.Name) ? Sha512 : null;

    /// <exception cref="RegistryException"><see cref="RegistryError.DigestUnsupported"/></exception>
    public static DigestAlgorithm Parse(string name) => Find(name) ?? throw new RegistryException(
        RegistryError.DigestUnsupported, $"digests of algorithm '{Printable.Of(name)}' are not supported: use {string.Join(" or ", All)}");

    public Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HexLength / 2];
        CryptographicOperations.HashData(Hash, content, hash);
        return Digest.From(this, hash);
    }

    public override string ToString() => Name;
}

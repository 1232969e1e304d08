using System.Security.Cryptography;
using System.Text;

namespace Berth.Core.Identity;

/// <summary>
/// The registry's root key. Small secrets that it must be able to read again are sealed under it (AES-256-GCM, NIST SP 800-38D), so that rows
/// alone give nothing away. Every seal has a key of its own, derived with a random salt (HKDF, RFC 5869): no number of them wears the root key
/// out. What a secret is for is sealed in with it, so that none can be put in another's place.
/// </summary>
public sealed class EncryptionKey
{
    /// <summary>In bytes.</summary>
    public const int Size = 32;

    private const byte Version = 1;
    private const int SaltSize = 16;
    private const int TagSize = 16;
    private const int NonceSize = 12;
    private const int Overhead = 1 + SaltSize + TagSize;

    private static readonly byte[] Sealing = "berth seal"u8.ToArray();

    private readonly byte[] root;

    /// <exception cref="ArgumentException">The key does not have <see cref="Size"/> bytes.</exception>
    public EncryptionKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Size)
        {
            throw new ArgumentException($"the key has {key.Length} bytes and not {Size}", nameof(key));
        }

        root = key.ToArray();
        Fingerprint = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 8, info: "berth fingerprint"u8.ToArray()));
    }

    /// <summary>By which keys are told apart; nothing of the key can be found from it.</summary>
    public string Fingerprint { get; }

    public static EncryptionKey New() => new(RandomNumberGenerator.GetBytes(Size));

    /// <param name="purpose">What the secret is for, the id of its row in it: only with the same words it is read again.</param>
    /// <returns>A version, a salt, the encrypted secret, and a tag that nothing but the key can make.</returns>
    public byte[] Seal(string purpose, ReadOnlySpan<byte> secret)
    {
        var seal = new byte[Overhead + secret.Length];
        seal[0] = Version;
        RandomNumberGenerator.Fill(seal.AsSpan(1, SaltSize));
        using var cipher = CipherOf(seal.AsSpan(1, SaltSize), out var nonce);
        cipher.Encrypt(nonce, secret, seal.AsSpan(1 + SaltSize, secret.Length), seal.AsSpan(^TagSize..), Encoding.UTF8.GetBytes(purpose));
        return seal;
    }

    /// <summary>As <see cref="Seal(string, ReadOnlySpan{byte})"/>, for a text.</summary>
    public byte[] Seal(string purpose, string secret) => Seal(purpose, Encoding.UTF8.GetBytes(secret));

    /// <summary>The secret; null if it was sealed for another purpose or under another key, or was changed.</summary>
    public byte[]? Open(string purpose, ReadOnlySpan<byte> seal)
    {
        if (seal.Length < Overhead || seal[0] != Version)
        {
            return null;
        }

        var secret = new byte[seal.Length - Overhead];
        using var cipher = CipherOf(seal.Slice(1, SaltSize), out var nonce);
        try
        {
            cipher.Decrypt(nonce, seal.Slice(1 + SaltSize, secret.Length), seal[^TagSize..], secret, Encoding.UTF8.GetBytes(purpose));
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="Open"/>, for a text.</summary>
    public string? OpenText(string purpose, ReadOnlySpan<byte> seal) => Open(purpose, seal) is { } secret ? Encoding.UTF8.GetString(secret) : null;

    /// <summary>The key as a file holds it: base64.</summary>
    public string Export() => Convert.ToBase64String(root);

    /// <returns>Null for a text that <see cref="Export"/> never writes.</returns>
    public static EncryptionKey? Import(string text)
    {
        Span<byte> key = stackalloc byte[Size + 1];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Size ? new(key[..Size]) : null;
    }

    private AesGcm CipherOf(ReadOnlySpan<byte> salt, out byte[] nonce)
    {
        Span<byte> derived = stackalloc byte[Size + NonceSize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, derived, salt, Sealing);
        nonce = derived[Size..].ToArray();
        return new(derived[..Size], TagSize);
    }
}

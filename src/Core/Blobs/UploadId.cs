using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Berth.Core.Blobs;

/// <summary>
/// The name of an upload session: a random UUID (distribution-spec, "POST then PUT"), 122 bits that nobody can guess.
/// Its only form is that of the canonical UUID in lower case, so it is safe in a path.
/// </summary>
public readonly record struct UploadId
{
    private UploadId(Guid value) => Value = value;

    public Guid Value { get; }

    public static UploadId New()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        random[6] = (byte)((random[6] & 0x0F) | 0x40);
        random[8] = (byte)((random[8] & 0x3F) | 0x80);
        return new(new Guid(random, bigEndian: true));
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out UploadId? id)
    {
        id = Guid.TryParseExact(text, "D", out var value) && value.ToString("D") == text ? new UploadId(value) : null;
        return id is not null;
    }

    public override string ToString() => Value.ToString("D");
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>One change of a document's bytes; the numbers choose where and what.</summary>
internal readonly record struct ByteMutation(int Kind, int Place, int Detail)
{
    private static readonly byte[][] Pieces =
    [
        .. new[] { "\uFEFF", "{", "}", "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "//", "null", " ", "\n", "\0", "e1", "-", "\"layers\":[]," }
            .Select(Encoding.UTF8.GetBytes),
        [0x80],
        [0xED, 0xA0, 0x80],
        [0xFF],
    ];

    internal static Gen<ByteMutation> Any { get; } = Gen.Choose(0, 5).SelectMany(
        _ => Gen.Choose(0, int.MaxValue).Two(), (kind, numbers) => new ByteMutation(kind, numbers.Item1, numbers.Item2));

    internal byte[] Apply(byte[] bytes)
    {
        var place = Place % (bytes.Length + 1);
        var end = Math.Min(bytes.Length, place + (Detail % 40));
        return Kind switch
        {
            0 when place < bytes.Length => [.. bytes[..place], (byte)(bytes[place] ^ (1 << (Detail % 8))), .. bytes[(place + 1)..]],
            1 when place < bytes.Length => [.. bytes[..place], (byte)Detail, .. bytes[(place + 1)..]],
            2 => [.. bytes[..place], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[place..]],
            4 => [.. bytes[..place], .. Pieces[Detail % Pieces.Length], .. bytes[place..]],
            _ => Detail % 8 == 0 ? bytes[..place] : bytes,
        };
    }
}

using System.Buffers.Text;

namespace Berth.Core.Access;

/// <summary>Bytes, written in base64.</summary>
internal sealed class BinaryValue(byte[] wanted) : ConditionValue
{
    internal static BinaryValue? Read(PolicyText text) => Of(text.Raw) is { } bytes ? new(bytes) : null;

    internal override bool Matches(string value, IConditionKeys keys) => Of(value).AsSpan().SequenceEqual(wanted) && Base64.IsValid(value);

    private static byte[]? Of(string text) => Base64.IsValid(text) ? Convert.FromBase64String(text) : null;
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Berth.Core.Access;

/// <summary>An address or a range of IPv4 or IPv6 (RFC 4632). IPv4 within IPv6 (<c>::ffff:10.0.0.1</c>) is IPv4.</summary>
internal sealed class AddressValue(byte[] network, int length) : ConditionValue
{
    /// <summary>Of the prefix that leads from IPv4 to IPv6.</summary>
    private const int MappedBits = 96;

    internal static AddressValue? Read(PolicyText text)
    {
        var slash = text.Raw.IndexOf('/', StringComparison.Ordinal);
        if (AddressOf(slash < 0 ? text.Raw : text.Raw[..slash]) is not { } address)
        {
            return null;
        }

        var bits = address.GetAddressBytes().Length * 8;
        var length = bits;
        if (slash >= 0 && !(int.TryParse(text.Raw[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= bits))
        {
            return null;
        }

        return address.IsIPv4MappedToIPv6 && length >= MappedBits
            ? new(address.MapToIPv4().GetAddressBytes(), length - MappedBits)
            : new(address.GetAddressBytes(), length);
    }

    internal override bool Matches(string value, IConditionKeys keys)
    {
        if (AddressOf(value) is not { } address)
        {
            return false;
        }

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var whole = length / 8;
        var rest = length % 8;
        return bytes.Length == network.Length
            && bytes.AsSpan(0, whole).SequenceEqual(network.AsSpan(0, whole))
            && (rest == 0 || (bytes[whole] ^ network[whole]) >> (8 - rest) == 0);
    }

    /// <summary>In full: the base class also takes <c>10.1</c>, octal and hexadecimal numbers, zones and ports.</summary>
    private static IPAddress? AddressOf(string text) =>
        IPAddress.TryParse(text, out var address)
            && (address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : !text.AsSpan().ContainsAny("%[]"))
            ? address
            : null;
}

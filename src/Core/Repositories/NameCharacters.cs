using System.Buffers;

namespace Berth.Core.Repositories;

internal static class NameCharacters
{
    internal static readonly SearchValues<char> Word = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
}

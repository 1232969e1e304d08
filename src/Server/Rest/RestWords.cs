using System.Text.Json;

namespace Berth.Server.Rest;

/// <summary>Names of this program as this interface writes them.</summary>
internal static class RestWords
{
    /// <summary><c>AccessKey</c> is <c>access-key</c>.</summary>
    internal static string Of<T>(T name)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString());
}

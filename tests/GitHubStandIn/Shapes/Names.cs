using System.Globalization;
using System.Text;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn.Shapes;

/// <summary>GitHub's words for enums, times and node ids.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Node(string type, long id) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"0{type.Length}:{type}{id}"));

    public static string Node(Account account) => Node(account.Type, account.Id);
}

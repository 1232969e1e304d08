using System.Text.RegularExpressions;

namespace Berth.Core.Tests.BoundaryTests;

/// <summary>The page of the providers file against the code that reads it, both ways.</summary>
public sealed partial class IdentityProvidersPageTests
{
    [Fact]
    public void Every_key_of_a_provider_is_documented_and_every_documented_key_exists()
    {
        var keys = KeysOf(SourceTree.Read("src/Server/OpenId/ProviderKey.cs")).ToList();
        var rows = Row().Matches(SourceTree.Read("docs/reference/identity-providers.md")).Select(row => row.Groups[1].Value);

        Assert.True(keys.Count > 10, "no keys were found in ProviderKey.cs: has its form changed?");
        Assert.Equal(keys.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_algorithm_is_documented()
    {
        var algorithms = Algorithm().Matches(SourceTree.Read("src/Server/OpenId/SigningAlgorithm.cs").Split("Usual")[0]).Select(algorithm => algorithm.Groups[1].Value).ToList();

        Assert.Equal(9, algorithms.Count);
        Assert.Contains($"list of {string.Join(", ", algorithms.Select(algorithm => $"`{algorithm}`"))} |", SourceTree.Read("docs/reference/identity-providers.md"), StringComparison.Ordinal);
    }

    /// <summary>Those of an inner class stand behind the name of the object that they are in.</summary>
    private static IEnumerable<string> KeysOf(string source)
    {
        var begin = "";
        foreach (var line in source.Split('\n'))
        {
            begin = line.Contains(" class Team", StringComparison.Ordinal) ? "teams." : line.Contains(" class Tag", StringComparison.Ordinal) ? "tags.NAME." : begin;
            if (Constant().Match(line) is { Success: true } constant)
            {
                yield return begin + constant.Groups[1].Value;
            }
        }
    }

    [GeneratedRegex("const string \\w+ = \"(\\w+)\";")]
    private static partial Regex Constant();

    [GeneratedRegex("\"([A-Z]{2}[0-9]{3})\"")]
    private static partial Regex Algorithm();

    [GeneratedRegex(@"^\| `([\w.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Berth.GitHubStandIn.Tests;

internal sealed partial record Reply(int Status, Dictionary<string, string> Headers, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string this[string header] => Headers.GetValueOrDefault(header, "");

    /// <summary>The field of every element of a list.</summary>
    public IEnumerable<string> All(string field) => Json.AsArray().Select(item => item![field]!.ToString());

    /// <summary>Where the Link header leads to, or null.</summary>
    public Uri? Link(string rel) => LinkPattern().Matches(this["Link"])
        .Where(match => match.Groups["rel"].Value == rel).Select(match => new Uri(match.Groups["url"].Value)).FirstOrDefault();

    [GeneratedRegex("<(?<url>[^>]+)>; rel=\"(?<rel>[a-z]+)\"")]
    private static partial Regex LinkPattern();
}

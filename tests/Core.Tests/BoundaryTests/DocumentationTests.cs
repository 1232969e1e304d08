using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Berth.Core.Tests.BoundaryTests;

/// <summary>Pages that nobody finds, and lists that no longer hold.</summary>
public sealed partial class DocumentationTests
{
    private const string Settings = "docs/reference/configuration.md";
    private const string Libraries = "docs/decisions/0003-libraries.md";

    private static IReadOnlyList<string> Pages { get; } =
        [.. Directory.EnumerateFiles(SourceTree.Root, "*.md").Select(file => Path.GetFileName(file)), .. SourceTree.Files("docs", "*.md")];

    [Fact]
    public void Every_page_is_reached_from_the_first_one()
    {
        var reached = new HashSet<string> { "README.md" };
        var toRead = new Queue<string>(reached);
        while (toRead.TryDequeue(out var page))
        {
            foreach (var target in LinksOf(page).Where(target => Pages.Contains(target) && reached.Add(target)))
            {
                toRead.Enqueue(target);
            }
        }

        Assert.Empty(Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal)).Except(reached));
    }

    [Fact]
    public void Every_link_leads_somewhere() => Assert.Empty(
        from page in Pages
        from target in LinksOf(page)
        where !Path.Exists(Path.Combine(SourceTree.Root, target))
        select $"{page}: {target}");

    [Fact]
    public void Every_library_has_its_reason()
    {
        var pinned = XDocument.Parse(SourceTree.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);
        var explained = FirstCell().Matches(SourceTree.Read(Libraries)).Select(row => row.Groups[1].Value.Trim(' ', '`')).Where(cell => cell is not "package" && !cell.StartsWith("--", StringComparison.Ordinal));
        Assert.Equal(pinned.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_is_documented_and_every_documented_setting_exists()
    {
        var settings = OptionName().Matches(SourceTree.Read("src/Server/Options/OptionTable.cs")).Select(option => option.Groups[1].Value).ToList();
        var rows = SettingRow().Matches(SourceTree.Read(Settings));
        Assert.True(settings.Count > 5, "no settings were found in OptionTable.cs: has its form changed?");
        Assert.Equal(settings, rows.Select(row => row.Groups["name"].Value));
        Assert.All(rows, row => Assert.Equal(VariableOf(row.Groups["name"].Value), row.Groups["variable"].Value));
        Assert.All(rows, row => Assert.Equal(KeyOf(row.Groups["name"].Value), row.Groups["key"].Value));
    }

    /// <summary>Files of this repository that a page links to, as paths from the root on.</summary>
    private static IEnumerable<string> LinksOf(string page) => Link().Matches(SourceTree.Read(page))
        .Select(link => link.Groups[1].Value.Split('#')[0])
        .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
        .Select(target => Path.GetRelativePath(SourceTree.Root, Path.GetFullPath(Path.Combine(SourceTree.Root, Path.GetDirectoryName(page)!, target))));

    private static string VariableOf(string name) => $"BERTH_{name.Replace('-', '_').ToUpperInvariant()}";

    private static string KeyOf(string name) =>
        string.Concat(name.Split('-').Select((word, index) => index == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}"));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| *([^|]+?) *\|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("OptionDefinition \\w+ = new\\(\\s*\"([a-z-]+)\"")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"^\| `--(?<name>[a-z-]+) [^`]*` \| `(?<variable>\w+)` \| `(?<key>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();
}

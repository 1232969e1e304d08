using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Berth.Core.Tests.BoundaryTests;

/// <summary>Which part may know which other, as docs/architecture.md draws it.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] Faces = ["Oci", "Ecr", "EcrPublic", "Secrets", "Iam", "Sts", "Rest", "Ui", "GitHub"];

    [Fact]
    public void Core_references_the_base_class_library_alone()
    {
        var platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var foreign = typeof(RegistryError).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !File.Exists(Path.Combine(platform, $"{name}.dll")));
        Assert.Empty(foreign);
    }

    [Theory]
    [InlineData("Core", "", "")]
    [InlineData("Storage", "Core", "Microsoft.Data.Sqlite dbup-sqlite")]
    [InlineData("Server", "Core Storage", null)]
    public void Projects_reference_what_they_may(string project, string projects, string? packages)
    {
        var references = XDocument.Parse(SourceTree.Read($"src/{project}/{project}.csproj")).Descendants().ToList();
        Assert.Equal(
            projects.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Included(references, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference)).Order(StringComparer.Ordinal));
        Assert.Equal(project == "Server" ? ["Microsoft.AspNetCore.App"] : [], Included(references, "FrameworkReference"));
        if (packages is not null)
        {
            Assert.Equal(packages.Split(' ', StringSplitOptions.RemoveEmptyEntries), Included(references, "PackageReference").Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("src/Core", @"Berth\.(Storage|Server|Cli)|Microsoft\.(AspNetCore|Extensions|Data)|DbUp")]
    [InlineData("src/Storage", @"Berth\.(Server|Cli)|Microsoft\.AspNetCore")]
    [InlineData("src/Server", @"Berth\.Cli|Microsoft\.Data\.Sqlite")]
    public void Sources_name_nothing_beyond_their_border(string folder, string forbidden)
    {
        var borders = new Regex($@"\b({forbidden})\b", RegexOptions.NonBacktracking);
        Assert.Empty(SourceTree.Files(folder, "*.cs").SelectMany(file => borders.Matches(SourceTree.Read(file)).Select(match => $"{file}: {match.Value}")));
    }

    [Fact]
    public void A_face_knows_no_other_face()
    {
        var known = from face in Faces
                    where Directory.Exists(Path.Combine(SourceTree.Root, "src/Server", face))
                    from file in SourceTree.Files($"src/Server/{face}", "*.cs")
                    from Match name in ServerPart().Matches(SourceTree.Read(file))
                    where Faces.Contains(name.Groups[1].Value) && name.Groups[1].Value != face
                    select $"{file}: {name.Value}";
        Assert.Empty(known);
    }

    [Fact]
    public void What_serves_all_faces_knows_none()
    {
        var known = from folder in (string[])["Http", "Options", "Logging", "Jobs"]
                    from file in SourceTree.Files($"src/Server/{folder}", "*.cs")
                    from Match name in ServerPart().Matches(SourceTree.Read(file))
                    where Faces.Contains(name.Groups[1].Value)
                    select $"{file}: {name.Value}";
        Assert.Empty(known);
    }

    [Fact]
    public void A_namespace_is_its_folder()
    {
        var strangers = from file in SourceTree.Files("src", "*.cs").Concat(SourceTree.Files("tests", "*.cs")).Concat(SourceTree.Files("bench", "*.cs"))
                        let declared = Namespace().Match(SourceTree.Read(file)).Groups[1].Value
                        where declared.Length > 0 && declared != NamespaceOf(file)
                        select $"{file}: {declared}";
        Assert.Empty(strangers);
    }

    private static IEnumerable<string> Included(IEnumerable<XElement> elements, string kind) =>
        elements.Where(element => element.Name.LocalName == kind).Select(element => element.Attribute("Include")!.Value);

    /// <summary>The project's folder names the assembly, those below it the rest.</summary>
    private static string NamespaceOf(string file)
    {
        var folders = Path.GetDirectoryName(file)!.Split('/');
        return string.Join('.', folders.Skip(folders[0] == "bench" ? 1 : 2).Prepend(folders[0] == "bench" ? "Bench" : folders[1]).Prepend("Berth"));
    }

    [GeneratedRegex(@"\bServer\.([A-Z]\w*)")]
    private static partial Regex ServerPart();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}

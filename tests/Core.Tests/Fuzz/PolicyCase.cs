using System.Text;
using Berth.Core.Access;
using Berth.Core.Tests.Access;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>A real policy, bent in its structure or in its letters.</summary>
internal sealed record PolicyCase(string Text, PolicyKind Kind)
{
    private const string Letters = "{}[]\",:*?$'arnAllowDenySidec0129/-. \\u";

    private static readonly string[] Names = [.. PolicyCorpus.Names];
    private static readonly string[] Seeds = [.. Names.Select(PolicyCorpus.Read)];
    private static readonly JsonTree[] Trees = [.. Seeds.Select(seed => JsonTree.Parse(Encoding.UTF8.GetBytes(seed)))];

    internal static Gen<PolicyCase> Any { get; } = Gen.Frequency((2, Structure()), (1, FuzzText.Around(Seeds, Letters)))
        .SelectMany(_ => Gen.Elements(Enum.GetValues<PolicyKind>()), (text, kind) => new PolicyCase(text, kind));

    private static Gen<string> Structure() =>
        from seed in Gen.Elements(Trees)
        from mutations in Gen.Choose(0, 3).SelectMany(count => JsonMutation.Any.ArrayOf(count))
        select Bend(seed, mutations);

    private static string Bend(JsonTree seed, JsonMutation[] mutations)
    {
        var tree = seed.Copy();
        foreach (var mutation in mutations)
        {
            mutation.Apply(tree);
        }

        var text = new StringBuilder();
        tree.Write(text);
        return text.ToString();
    }
}

using System.Text;
using Berth.Core.Tests.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>The policies of ECR's guide, bent in their structure or in their letters.</summary>
internal static class LifecycleText
{
    private const string Letters = "{}[]\",:*0129-. \\uexpirtagd";

    private static readonly string[] Seeds = [.. LifecycleVector.Ids.Select(id => LifecycleVector.Find(id).Policy.Text)];
    private static readonly JsonTree[] Trees = [.. Seeds.Select(seed => JsonTree.Parse(Encoding.UTF8.GetBytes(seed)))];

    internal static Gen<string> Any { get; } = Gen.Frequency((2, Structure()), (1, FuzzText.Around(Seeds, Letters)));

    private static Gen<string> Structure() =>
        from seed in Gen.Elements(Trees)
        from mutations in Gen.Choose(0, 2).SelectMany(count => JsonMutation.Any.ArrayOf(count))
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

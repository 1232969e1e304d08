using System.Text.Json;
using Berth.Core.Blobs;
using Berth.Core.Lifecycle;
using Berth.Core.Tests.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace Berth.Core.Tests.Fuzz;

/// <summary>A few rules and a few images of few tags and ages, so that they meet often.</summary>
internal sealed record LifecycleCase(IReadOnlyList<string> Rules, IReadOnlyList<LifecycleImage> Images)
{
    private const int Days = 8;
    private static readonly string[] Names = ["a", "b", "ab", "ba", "aab", "b-a"];
    private static readonly string[] Patterns = ["a", "*", "a*", "*b", "b*", "a*b", "*a*", "ab"];

    internal static Gen<LifecycleCase> Any { get; } =
        from count in Gen.Choose(1, 4)
        from rules in Rule.ArrayOf(count)
        from size in Gen.Choose(0, 9)
        from images in Image(size).ArrayOf(size)
        select new LifecycleCase(Fitting(rules), [.. images.Select((image, index) => image with { Digest = DigestOf(index), Indexes = [.. image.Indexes.Where(other => other != DigestOf(index))] })]);

    private static Gen<string> Rule { get; } =
        from action in Gen.Elements(LifecycleAction.Expire, LifecycleAction.Expire, LifecycleAction.Expire, LifecycleAction.Transition, LifecycleAction.Retain)
        from status in Gen.Elements(LifecycleTagStatus.Tagged, LifecycleTagStatus.Tagged, LifecycleTagStatus.Untagged, LifecycleTagStatus.Any)
        from patterns in Gen.SubListOf(Patterns)
        from isPrefix in Gen.Elements(true, false)
        from countType in Gen.Elements(Enum.GetValues<LifecycleCountType>())
        from number in Gen.Choose(1, Days)
        from priority in Gen.Choose(1, 1_000)
        select RuleOf(action, status, [.. patterns.DefaultIfEmpty("a*")], isPrefix, countType, number, priority);

    internal LifecyclePolicy Policy => LifecyclePolicy.Parse(Pictures.Policy([.. Rules]));

    internal static IEnumerable<LifecycleCase> Shrink(LifecycleCase one)
    {
        for (var index = 0; index < one.Rules.Count && one.Rules.Count > 1; index++)
        {
            yield return one with { Rules = Without(one.Rules, index) };
        }

        for (var index = 0; index < one.Images.Count; index++)
        {
            yield return one with { Images = Without(one.Images, index) };
        }

        for (var index = 0; index < one.Images.Count; index++)
        {
            foreach (var simpler in Simpler(one.Images[index]))
            {
                yield return one with { Images = [.. one.Images.Take(index), simpler, .. one.Images.Skip(index + 1)] };
            }
        }
    }

    public override string ToString() => $"{Pictures.Policy([.. Rules])}\n{string.Join('\n', Images.Select(Describe))}";

    internal static string Describe(LifecycleImage image) =>
        $"{image.Digest.Hex[^2..]} [{string.Join(", ", image.Tags)}] pushed {Age(image.PushedAt)} pulled {Age(image.LastPulledAt)} restored {Age(image.RestoredAt)}"
        + $" archived {Age(image.ArchivedAt)} {image.StorageClass} in [{string.Join(", ", image.Indexes.Select(index => index.Hex[^2..].ToString()))}]"
        + $" of {(image.Subject is { } subject ? subject.Hex[^2..].ToString() : "-")} pins {image.Pins.Count}";

    private static string Age(DateTimeOffset? time) => time is { } at ? $"{(Pictures.Now - at).TotalDays}" : "-";

    private static List<T> Without<T>(IReadOnlyList<T> list, int index) => [.. list.Take(index), .. list.Skip(index + 1)];

    private static IEnumerable<LifecycleImage> Simpler(LifecycleImage image)
    {
        LifecycleImage[] simpler =
        [
            .. image.Tags.Select((_, index) => image with { Tags = Without(image.Tags, index) }),
            image with { Subject = null },
            image with { Indexes = [] },
            image with { Pins = [] },
            image with { LastPulledAt = null },
            image with { RestoredAt = null },
        ];
        return simpler.Where(other => Describe(other) != Describe(image));
    }

    private static Digest DigestOf(int number) => Digest.Parse($"sha256:{number:x64}");

    private static Gen<LifecycleImage> Image(int size) =>
        from tags in Gen.SubListOf(Names)
        from named in Gen.Elements(true, true, false)
        from pushed in Gen.Choose(0, 2 * Days)
        from pulled in Maybe(2, Gen.Choose(0, 2 * Days))
        from restored in Maybe(6, Gen.Choose(0, 2 * Days))
        from archived in Maybe(4, Gen.Choose(80, 100))
        from index in Maybe(6, Gen.Choose(0, size))
        from subject in Maybe(4, Gen.Choose(0, size))
        from pinned in Maybe(12, Gen.Constant(1))
        select new LifecycleImage(DigestOf(0), Ago(pushed)!.Value)
        {
            Tags = named ? [.. tags.Take(3)] : [],
            LastPulledAt = Ago(pulled),
            RestoredAt = Ago(restored),
            ArchivedAt = Ago(archived),
            StorageClass = archived is null ? LifecycleStorageClass.Standard : LifecycleStorageClass.Archive,
            Indexes = index is { } lister ? [DigestOf(lister)] : [],
            Subject = subject is { } other ? DigestOf(other) : null,
            Pins = pinned is null ? [] : ["test"],
        };

    /// <summary>One of <paramref name="rarity"/> has it. The ages are halves of days, so that some lie on a border.</summary>
    private static Gen<int?> Maybe(int rarity, Gen<int> some) => Gen.Choose(1, rarity).SelectMany(_ => some, (chance, value) => chance == 1 ? value : (int?)null);

    private static DateTimeOffset? Ago(int? halves) => halves is { } age ? Pictures.Ago(age >= 80 ? age : age / 2.0) : null;

    private static string RuleOf(
        LifecycleAction action, LifecycleTagStatus status, string[] patterns, bool isPrefix, LifecycleCountType countType, int number, int priority)
    {
        var lists = isPrefix
            ? $"\"tagPrefixList\":[\"{(patterns[0].Trim('*') is { Length: > 0 } prefix ? prefix : "a")}\"]"
            : $"\"tagPatternList\":[{string.Join(',', patterns.Take(2).Select(pattern => $"\"{pattern}\""))}]";
        var tags = $"\"tagStatus\":\"{Word(status)}\"{(status == LifecycleTagStatus.Tagged ? $",{lists}" : "")}";
        if (action == LifecycleAction.Retain)
        {
            return Pictures.Rule(priority, tags, """{"type":"retain"}""");
        }

        var count = $"{tags},\"countType\":\"{Word(countType)}\"{(countType == LifecycleCountType.ImageCountMoreThan ? "" : ",\"countUnit\":\"days\"")}";
        return countType == LifecycleCountType.SinceImageTransitioned
            ? Pictures.Rule(priority, $"{count},\"storageClass\":\"archive\",\"countNumber\":{89 + number}")
            : Pictures.Rule(priority, $"{count},\"countNumber\":{number}", action == LifecycleAction.Expire ? """{"type":"expire"}""" : """{"type":"transition","targetStorageClass":"archive"}""");
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Without those that do not fit to the ones before them.</summary>
    private static List<string> Fitting(IEnumerable<string> rules)
    {
        var fitting = new List<string>();
        foreach (var rule in rules)
        {
            try
            {
                LifecyclePolicy.Parse(Pictures.Policy([.. fitting, rule]));
                fitting.Add(rule);
            }
            catch (RegistryException)
            {
                continue;
            }
        }

        return fitting;
    }
}

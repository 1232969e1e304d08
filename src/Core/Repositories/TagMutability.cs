using System.Text.Json;
using System.Text.RegularExpressions;
using Berth.Core.Access;
using Berth.Core.Images;

namespace Berth.Core.Repositories;

/// <summary>Which tags of a repository stay with the image that they were given first.</summary>
public sealed partial record TagMutability
{
    /// <summary>As ECR has it.</summary>
    public const int MaxExclusions = 5;

    private readonly WildcardPattern[] patterns;

    private TagMutability(MutabilityKind kind, IReadOnlyList<string> exclusions)
    {
        (Kind, Exclusions) = (kind, exclusions);
        patterns = [.. exclusions.Select(pattern => WildcardPattern.Parse(pattern))];
    }

    public static TagMutability Mutable { get; } = new(MutabilityKind.Mutable, []);

    public MutabilityKind Kind { get; }

    /// <summary>Patterns of tags, <c>*</c> for any text: for the two kinds that have exceptions.</summary>
    public IReadOnlyList<string> Exclusions { get; }

    /// <summary>The name that ECR gives the kind: <c>IMMUTABLE_WITH_EXCLUSION</c>.</summary>
    public string Name => Kind switch
    {
        MutabilityKind.Mutable => "MUTABLE",
        MutabilityKind.Immutable => "IMMUTABLE",
        MutabilityKind.ImmutableWithExclusion => "IMMUTABLE_WITH_EXCLUSION",
        MutabilityKind.MutableWithExclusion => "MUTABLE_WITH_EXCLUSION",
    };

    /// <param name="name">As <see cref="Name"/>.</param>
    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    public static TagMutability Of(string name, IReadOnlyList<string> exclusions)
    {
        var kind = name switch
        {
            "MUTABLE" => MutabilityKind.Mutable,
            "IMMUTABLE" => MutabilityKind.Immutable,
            "IMMUTABLE_WITH_EXCLUSION" => MutabilityKind.ImmutableWithExclusion,
            "MUTABLE_WITH_EXCLUSION" => MutabilityKind.MutableWithExclusion,
            _ => throw Invalid($"the mutability of tags is none that there is: '{Printable.Of(name)}'"),
        };
        if (kind is MutabilityKind.Mutable or MutabilityKind.Immutable != (exclusions.Count == 0))
        {
            throw Invalid($"{name} {(exclusions.Count == 0 ? "needs at least one exclusion filter" : "takes no exclusion filters")}");
        }

        if (exclusions.Count > MaxExclusions)
        {
            throw Invalid($"at most {MaxExclusions} exclusion filters are taken");
        }

        return exclusions.FirstOrDefault(pattern => !Pattern().IsMatch(pattern)) is { } wrong
            ? throw Invalid($"'{Printable.Of(wrong)}' is no filter: it has 1 to 128 of the characters of tags and *, which stands for any text")
            : new(kind, exclusions);
    }

    /// <summary>Whether a tag stays where it is.</summary>
    public bool IsImmutable(Tag tag) => Kind switch
    {
        MutabilityKind.Mutable => false,
        MutabilityKind.Immutable => true,
        MutabilityKind.ImmutableWithExclusion => !IsExcluded(tag),
        MutabilityKind.MutableWithExclusion => IsExcluded(tag),
    };

    internal static TagMutability OfRow(string name, string exclusions) => name == Mutable.Name ? Mutable : Of(name, Read(exclusions));

    internal string WriteExclusions()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var pattern in Exclusions)
            {
                json.WriteStringValue(pattern);
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string[] Read(string exclusions)
    {
        using var json = JsonDocument.Parse(exclusions);
        return [.. json.RootElement.EnumerateArray().Select(pattern => pattern.GetString()!)];
    }

    private bool IsExcluded(Tag tag) => Array.Exists(patterns, pattern => pattern.Matches(tag.Value));

    private static RegistryException Invalid(string message) => new(RegistryError.ParameterInvalid, message);

    [GeneratedRegex(@"\A[0-9a-zA-Z._*-]{1,128}\z")]
    private static partial Regex Pattern();
}

using System.Text.Json;
using Berth.Core.Blobs;
using Berth.Core.Lifecycle;

namespace Berth.Core.Tests.Lifecycle;

/// <summary>A policy, images, and what ECR's guide says of them. Ages are days before now.</summary>
internal sealed class LifecycleVector
{
    private static readonly JsonDocument File = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", "lifecycle", "vectors.json")));

    private readonly JsonElement json;

    private LifecycleVector(JsonElement json) => this.json = json;

    internal static IReadOnlyList<string> Ids { get; } = [.. IdsOf("vectors")];

    internal static IReadOnlyList<string> InvalidIds { get; } = [.. IdsOf("invalid")];

    internal LifecyclePolicy Policy => LifecyclePolicy.Parse(json.GetProperty("policy").GetRawText());

    internal IReadOnlyList<LifecycleImage> Images => [.. json.GetProperty("images").EnumerateArray().Select(ImageOf)];

    internal IEnumerable<string> Expired => Names("expired").Concat(Names("cascade"));

    internal IEnumerable<string> Archived => Names("archived");

    internal IEnumerable<(string Name, int Priority)> Rules => json.TryGetProperty("rules", out var rules)
        ? rules.EnumerateObject().Select(rule => (rule.Name, rule.Value.GetInt32()))
        : [];

    internal static LifecycleVector Find(string id) => new(Find("vectors", id));

    internal static string FindInvalid(string id)
    {
        var policy = Find("invalid", id).GetProperty("policy");
        return policy.ValueKind == JsonValueKind.String ? policy.GetString()! : policy.GetRawText();
    }

    private static JsonElement Find(string list, string id) =>
        File.RootElement.GetProperty(list).EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);

    private static IEnumerable<string> IdsOf(string list) => File.RootElement.GetProperty(list).EnumerateArray().Select(one => one.GetProperty("id").GetString()!);

    private IEnumerable<string> Names(string list) =>
        json.TryGetProperty(list, out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];

    private LifecycleImage ImageOf(JsonElement image) => Pictures.Image(Name(image), image.GetProperty("pushed").GetDouble()) with
    {
        Tags = [.. image.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)],
        LastPulledAt = TimeOf(image, "pulled"),
        RestoredAt = TimeOf(image, "activated"),
        ArchivedAt = TimeOf(image, "archived"),
        StorageClass = image.TryGetProperty("storage", out _) ? LifecycleStorageClass.Archive : LifecycleStorageClass.Standard,
        Subject = image.TryGetProperty("subject", out var subject) ? Pictures.DigestOf(subject.GetString()!) : null,
        Indexes = [.. ListersOf(Name(image))],
    };

    private IEnumerable<Digest> ListersOf(string name) =>
        from lister in json.GetProperty("images").EnumerateArray()
        where lister.TryGetProperty("children", out var children) && children.EnumerateArray().Any(child => child.GetString() == name)
        select Pictures.DigestOf(Name(lister));

    private static string Name(JsonElement image) => image.GetProperty("id").GetString()!;

    private static DateTimeOffset? TimeOf(JsonElement image, string name) => image.TryGetProperty(name, out var age) ? Pictures.Ago(age.GetDouble()) : null;
}

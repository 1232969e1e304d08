using System.Text.Json;
using Berth.Server.Options;

namespace Berth.Server.OpenId;

/// <summary>The JSON file of <c>--identity-providers</c>: a list of <see cref="ProviderEntry"/>; comments are allowed.</summary>
internal static class ProvidersFile
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <param name="path">The file.</param>
    /// <param name="actionsIssuer">The issuer that GitHub Actions has, or null.</param>
    /// <exception cref="OptionsException">It cannot be read, or is wrong: with every mistake.</exception>
    internal static IReadOnlyList<ProviderEntry> Read(string path, string? actionsIssuer)
    {
        var root = Parse(path);
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw new OptionsException([$"{path} is not a JSON list of identity providers"]);
        }

        var mistakes = new List<string>();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var entries = root.EnumerateArray().Select((entry, index) => Read(entry, $"{path}: provider {index + 1}", folder, mistakes)).OfType<ProviderEntry>().ToList();
        mistakes.AddRange(Twice(entries.Select(entry => entry.Name).Append(ActionsProvider.ProviderName)).Select(name => $"{path}: the name '{name}' is there twice, or is that of GitHub's own"));
        mistakes.AddRange(Twice(entries.Select(entry => entry.Issuer).Append(actionsIssuer ?? "")).Select(issuer => $"{path}: the issuer '{issuer}' is there twice, or is that of GitHub Actions"));
        return mistakes.Count == 0 ? entries : throw new OptionsException(mistakes);
    }

    private static ProviderEntry? Read(JsonElement json, string place, string folder, List<string> mistakes)
    {
        var name = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(ProviderKey.Name, out var value) && value.ValueKind == JsonValueKind.String
            ? $" ({value.GetString()})"
            : "";
        return ProviderObject.Of(json, place + name, ProviderKey.All, mistakes) is { } entry ? new ProviderEntryReader(entry, folder).Read() : null;
    }

    private static IEnumerable<string> Twice(IEnumerable<string> texts) =>
        texts.Where(text => text.Length > 0).CountBy(text => text).Where(count => count.Value > 1).Select(count => count.Key);

    private static JsonElement Parse(string path)
    {
        try
        {
            return JsonElement.Parse(File.ReadAllBytes(path), Commented);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new OptionsException([$"{path} cannot be read: {exception.Message}"]);
        }
    }
}

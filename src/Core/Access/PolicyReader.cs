using System.Text.Json;

namespace Berth.Core.Access;

/// <summary>Reads the outermost object of a policy.</summary>
internal static class PolicyReader
{
    private const string WithVariables = "2012-10-17";
    private const string WithoutVariables = "2008-10-17";

    internal static PolicyDocument Read(string json, PolicyKind kind)
    {
        if (json.Length > PolicyDocument.MaxLength)
        {
            throw PolicyPlace.Root.Invalid($"has {json.Length} characters, the most is {PolicyDocument.MaxLength}");
        }

        using var document = PolicyJson.Parse(json);
        var members = PolicyJson.Members(document.RootElement, PolicyPlace.Root, StringComparer.Ordinal);
        foreach (var name in members.Keys.Where(name => name is not ("Version" or "Id" or "Statement")))
        {
            throw PolicyPlace.Root.Invalid($"has no element '{Printable.Of(name)}'; its elements are Version, Id and Statement");
        }

        var version = VersionOf(members);
        var id = members.TryGetValue("Id", out var named) ? PolicyJson.Text(named, PolicyPlace.Root.At("Id")) : null;
        return new PolicyDocument(json, version, id, StatementsOf(members, new StatementReader(kind, version == WithVariables)));
    }

    private static string VersionOf(Dictionary<string, JsonElement> members)
    {
        if (!members.TryGetValue("Version", out var json))
        {
            return WithoutVariables;
        }

        var place = PolicyPlace.Root.At("Version");
        var version = PolicyJson.Text(json, place);
        return version is WithVariables or WithoutVariables
            ? version
            : throw place.Invalid($"'{Printable.Of(version)}' is no version of the policy language: use {WithVariables}");
    }

    private static List<PolicyStatement> StatementsOf(Dictionary<string, JsonElement> members, StatementReader reader)
    {
        if (!members.TryGetValue("Statement", out var json))
        {
            throw PolicyPlace.Root.Invalid("has no Statement");
        }

        var place = PolicyPlace.Root.At("Statement");
        if (json.ValueKind != JsonValueKind.Array)
        {
            return [reader.Read(json, 0, place.At(0))];
        }

        List<PolicyStatement> statements = [.. json.EnumerateArray().Select((item, index) => reader.Read(item, index, place.At(index)))];
        if (statements.Count == 0)
        {
            throw place.Invalid("is an empty list");
        }

        foreach (var repeated in statements.Where(statement => statement.Sid is not null).GroupBy(statement => statement.Sid).Where(same => same.Count() > 1))
        {
            throw place.At(repeated.Last().Index).At("Sid").Invalid($"'{Printable.Of(repeated.Key!)}' is the Sid of Statement[{repeated.First().Index}] as well");
        }

        return statements;
    }
}

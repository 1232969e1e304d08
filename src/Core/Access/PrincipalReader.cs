using System.Text.Json;

namespace Berth.Core.Access;

/// <summary>
/// Reads <c>Principal</c> and <c>NotPrincipal</c> (IAM User Guide, "AWS JSON policy elements: Principal"). A wildcard stands for everybody
/// or not at all: there is none for a part of a name.
/// </summary>
internal static class PrincipalReader
{
    internal static PrincipalList Read(JsonElement json, PolicyPlace place, bool isNegated)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return PolicyJson.Text(json, place) == "*"
                ? new PrincipalList([PrincipalList.Everybody], [], [], isNegated)
                : throw place.Invalid("""is neither "*" nor an object, such as {"AWS": "000000000000"}""");
        }

        var members = PolicyJson.Members(json, place, StringComparer.Ordinal);
        foreach (var name in members.Keys.Where(name => name is not ("AWS" or "Federated" or "Service")))
        {
            throw place.Invalid($"has no principals of the kind '{Printable.Of(name)}'; the kinds are AWS, Federated and Service");
        }

        return members.Count == 0
            ? throw place.Invalid("names nobody")
            : new PrincipalList(Names(members, "AWS", place, Aws), Names(members, "Federated", place, Federated), Names(members, "Service", place, Service), isNegated);
    }

    private static string[] Names(
        Dictionary<string, JsonElement> members, string kind, PolicyPlace place, Func<JsonElement, PolicyPlace, string> read) =>
        members.TryGetValue(kind, out var json) ? PolicyJson.Values(json, place.At(kind), read) : [];

    private static string Aws(JsonElement json, PolicyPlace place)
    {
        var name = PolicyJson.Text(json, place);
        return name == PrincipalList.Everybody || AwsPrincipal.IsValid(name)
            ? name
            : throw place.Invalid(
                $"'{Printable.Of(name)}' is neither '*', the 12 digits of an account, nor the ARN of a root, user, role, assumed role or federated user");
    }

    private static string Federated(JsonElement json, PolicyPlace place)
    {
        var name = PolicyJson.Text(json, place);
        var isProvider = name.StartsWith("arn:", StringComparison.Ordinal) && !name.AsSpan().ContainsAny("*?")
            && name.Split(':', 6) is [_, _, "iam", "", _, var provider]
            && (provider.StartsWith("oidc-provider/", StringComparison.Ordinal) || provider.StartsWith("saml-provider/", StringComparison.Ordinal));
        return isProvider || IsHost(name)
            ? name
            : throw place.Invalid($"'{Printable.Of(name)}' is neither the ARN of an oidc-provider or saml-provider nor a provider's host name");
    }

    private static string Service(JsonElement json, PolicyPlace place)
    {
        var name = PolicyJson.Text(json, place);
        return IsHost(name)
            ? name
            : throw place.Invalid($"'{Printable.Of(name)}' is not a service, such as codebuild.amazonaws.com");
    }

    private static bool IsHost(string name) =>
        name.Contains('.', StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-');
}

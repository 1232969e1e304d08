using System.Text.Json;

namespace Berth.Core.Access;

/// <summary>
/// <c>Action</c> or <c>NotAction</c> (IAM User Guide, "IAM JSON policy elements: Action"): names such as <c>ecr:PutImage</c> in any case,
/// with <c>*</c> and <c>?</c>.
/// </summary>
internal sealed class ActionList(WildcardPattern[] patterns, bool isNegated)
{
    internal static WildcardPattern Read(JsonElement json, PolicyPlace place)
    {
        var text = PolicyJson.Text(json, place);
        return text == "*" || IsQualified(text)
            ? WildcardPattern.Parse(text, ignoreCase: true)
            : throw place.Invalid($"'{Printable.Of(text)}' is neither '*' nor service:action, such as ecr:PutImage");
    }

    internal bool Matches(string action)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(action))
            {
                return !isNegated;
            }
        }

        return isNegated;
    }

    private static bool IsQualified(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (service, name) = colon < 0 ? ("", "") : (text[..colon], text[(colon + 1)..]);
        return (service == "*" || (service.Length > 0 && service.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')))
            && name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '*' or '?');
    }
}

namespace Berth.Server.OpenId;

/// <summary>A text in which <c>*</c> stands for any characters, also none.</summary>
internal sealed class ClaimPattern(string text)
{
    private readonly string[] parts = text.Split('*');

    internal bool Matches(string value)
    {
        if (parts is [var whole])
        {
            return value == whole;
        }

        if (!value.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var found = value.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return value.Length - at >= parts[^1].Length && value.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    public override string ToString() => text;
}

using System.Text;

namespace Berth.Core.Access;

/// <summary>Takes a value apart into literals, wildcards and variables.</summary>
internal sealed class PolicyTextReader(string text, bool expandsVariables, PolicyPlace place)
{
    /// <summary>Each may stand for a long text, so their number bounds what a value can grow to.</summary>
    private const int MaxVariables = 16;

    private readonly List<PolicyTextPart> parts = [];
    private readonly StringBuilder literal = new();

    internal List<PolicyTextPart> Read()
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (expandsVariables && text[index] == '$' && index + 1 < text.Length && text[index + 1] == '{')
            {
                index = ReadBraces(index);
                continue;
            }

            switch (text[index])
            {
                case '*':
                    Add(new(PolicyTextKind.AnyRun, "*"));
                    break;
                case '?':
                    Add(new(PolicyTextKind.AnyOne, "?"));
                    break;
                default:
                    literal.Append(text[index]);
                    break;
            }
        }

        EndLiteral();
        return parts.Count(part => part.Kind == PolicyTextKind.Variable) <= MaxVariables
            ? parts
            : throw place.Invalid($"has more than {MaxVariables} variables");
    }

    /// <returns>The index of the closing brace.</returns>
    private int ReadBraces(int start)
    {
        var end = text.IndexOf('}', start);
        if (end < 0)
        {
            throw place.Invalid($"'{Printable.Of(text[start..])}' is a variable without its closing brace; write ${{$}}{{ for the characters");
        }

        var inside = text[(start + 2)..end];
        if (inside is "*" or "?" or "$")
        {
            literal.Append(inside);
        }
        else
        {
            Add(VariableOf(inside));
        }

        return end;
    }

    private PolicyTextPart VariableOf(string inside)
    {
        var comma = inside.IndexOf(',', StringComparison.Ordinal);
        var key = (comma < 0 ? inside : inside[..comma]).Trim();
        if (!ConditionReader.IsKey(key))
        {
            throw place.Invalid($"'${{{Printable.Of(inside)}}}' is not a variable: a key has a service in front, such as ${{aws:username}}");
        }

        return new(PolicyTextKind.Variable, key, comma < 0 ? null : FallbackOf(inside, inside[(comma + 1)..].Trim()));
    }

    private string FallbackOf(string inside, string quoted) =>
        quoted.Length >= 2 && quoted[0] == '\'' && quoted[^1] == '\'' && !quoted[1..^1].Contains('\'', StringComparison.Ordinal)
            ? quoted[1..^1]
            : throw place.Invalid($"'${{{Printable.Of(inside)}}}' has a default value without single quotes around it");

    private void Add(PolicyTextPart part)
    {
        EndLiteral();
        parts.Add(part);
    }

    private void EndLiteral()
    {
        if (literal.Length > 0)
        {
            parts.Add(new(PolicyTextKind.Literal, literal.ToString()));
            literal.Clear();
        }
    }
}

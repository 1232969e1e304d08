using System.Globalization;
using System.Text.RegularExpressions;

namespace Berth.Durability.Tests.PowerCut;

/// <summary>One finished system call of a trace by <c>strace -f -yy</c>.</summary>
/// <param name="Begun">The line of the trace where it began.</param>
/// <param name="Ended">The line where it returned; the same one unless other threads ran between.</param>
/// <param name="Arguments">As strace prints them, descriptors followed by their paths: <c>5&lt;/data/a&gt;, "x", 1, 0</c>.</param>
/// <param name="Result">As strace prints it: <c>0</c>, <c>7&lt;/data/a&gt;</c>, <c>-1 ENOENT (…)</c>.</param>
internal sealed partial record SystemCall(int Begun, int Ended, string Name, string Arguments, string Result)
{
    public bool Succeeded => !Result.StartsWith('-') && !Result.StartsWith('?');

    /// <summary>What the first descriptor refers to; null when the call begins with another argument. A deleted file has no path any more.</summary>
    public string? Descriptor => DescriptorPattern().Match(Arguments) is { Success: true } match ? match.Groups["path"].Value : null;

    /// <summary>What the returned descriptor refers to.</summary>
    public string? Opened => DescriptorPattern().Match(Result) is { Success: true } match ? match.Groups["path"].Value : null;

    /// <summary>The quoted arguments, escapes as strace prints them.</summary>
    public IReadOnlyList<string> Strings => [.. StringPattern().Matches(Arguments).Select(match => match.Groups["text"].Value)];

    /// <summary>The absolute paths among the arguments; one that is relative to a directory's descriptor is resolved.</summary>
    public IReadOnlyList<string> Paths =>
        [.. PathPattern().Matches(Arguments).Select(match => Path.GetFullPath(Path.Combine(match.Groups["folder"].Value, match.Groups["text"].Value)))];

    /// <summary>Reads the lines of a trace; those that are no system call (signals, exits) are left out.</summary>
    /// <returns>The calls in the order in which they returned.</returns>
    public static IEnumerable<SystemCall> Parse(IEnumerable<string> lines)
    {
        var unfinished = new Dictionary<string, (int Begun, string Text)>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (LinePattern().Match(line) is not { Success: true } match)
            {
                continue;
            }

            var (thread, begun, text) = (match.Groups["thread"].Value, number, match.Groups["text"].Value);
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = (number, text[..^"<unfinished ...>".Length]);
                continue;
            }

            if (ResumedPattern().Match(text) is { Success: true } resumed && unfinished.Remove(thread, out var first))
            {
                (begun, text) = (first.Begun, first.Text + resumed.Groups["rest"].Value);
            }

            if (CallPattern().Match(text) is { Success: true } call)
            {
                yield return new(begun, number, call.Groups["name"].Value, call.Groups["arguments"].Value, call.Groups["result"].Value);
            }
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}({Arguments}) = {Result} at line {Begun}");

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<text>.*)$")]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>(?<rest>.*)$")]
    private static partial Regex ResumedPattern();

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\)\s+=\s+(?<result>\S.*)$")]
    private static partial Regex CallPattern();

    // An address pair holds an arrow: 9<TCP:[127.0.0.1:80->127.0.0.1:4711]>.
    [GeneratedRegex(@"^\d+<(?<path>(?:[^>]|(?<=-)>)*)>(?!\(deleted\))")]
    private static partial Regex DescriptorPattern();

    [GeneratedRegex("""
        "(?<text>(?:[^"\\]|\\.)*)"
        """)]
    private static partial Regex StringPattern();

    [GeneratedRegex("""
        (?:(?:AT_FDCWD|\d+)<(?<folder>[^>]*)>, )?"(?<text>(?:[^"\\]|\\.)*)"
        """)]
    private static partial Regex PathPattern();
}

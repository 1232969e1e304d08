namespace Berth.Aws.Tests.Stories;

/// <summary>One call of a story and what has to come of it.</summary>
/// <param name="Service">The interface.</param>
/// <param name="Operation">Its operation.</param>
/// <param name="Input">JSON; <c>$name</c> in its texts is what the story knows under that name.</param>
public sealed record Step(string Service, string Operation, string Input)
{
    /// <summary>The exception that it ends with, as SDKs name it; null if it succeeds.</summary>
    public string? Error { get; private init; }

    /// <summary>What to remember of the output, with the path to it.</summary>
    public IReadOnlyDictionary<string, string> Kept { get; private init; } = new Dictionary<string, string>();

    /// <summary>What the output must say, by path; the values may name what the story knows.</summary>
    public IReadOnlyDictionary<string, string> Shown { get; private init; } = new Dictionary<string, string>();

    /// <summary>A part of the error's message.</summary>
    public string? Message { get; private init; }

    /// <summary>Whether no signature goes with it.</summary>
    public bool IsUnsigned { get; private init; }

    /// <summary>Names of what the story knows: the key that signs, and its secret; null for the administrator.</summary>
    public (string Key, string Secret)? Signer { get; private init; }

    public Step Failing(string error) => this with { Error = error };

    /// <param name="path">Members separated by dots; a number is a place in a list.</param>
    public Step Keeping(string name, string path) => this with { Kept = new Dictionary<string, string>(Kept) { [name] = path } };

    /// <param name="value">Empty for nothing.</param>
    public Step Showing(string path, string value) => this with { Shown = new Dictionary<string, string>(Shown) { [path] = value } };

    public Step Saying(string message) => this with { Message = message };

    public Step As(string key, string secret) => this with { Signer = (key, secret) };

    public Step Unsigned() => this with { IsUnsigned = true };

    public override string ToString() => $"{Service} {Operation} {Input}";
}

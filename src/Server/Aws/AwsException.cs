namespace Berth.Server.Aws;

/// <summary>A refusal that only one of AWS's protocols knows.</summary>
/// <param name="code">Its name in the interface description, such as <c>LayerPartTooSmallException</c>.</param>
/// <param name="message">What the client is told.</param>
/// <param name="status">The HTTP status.</param>
internal sealed class AwsException(string code, string message, int status = 400) : Exception(message)
{
    internal string Code => code;

    internal int Status => status;

    /// <summary>Members of the error beside its message, by name: texts and whole numbers.</summary>
    internal IReadOnlyDictionary<string, object> Members { get; init; } = new Dictionary<string, object>();

    internal AwsError Error => new(status, code, Message) { Members = Members };
}

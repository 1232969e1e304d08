namespace Berth.Server.Aws;

/// <summary>An error as it goes to the client.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Its name, which clients match on.</param>
/// <param name="Message">For people.</param>
internal sealed record AwsError(int Status, string Code, string Message)
{
    /// <summary>Members beside the message, by name: texts and whole numbers.</summary>
    internal IReadOnlyDictionary<string, object> Members { get; init; } = new Dictionary<string, object>();
}

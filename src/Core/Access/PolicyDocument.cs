namespace Berth.Core.Access;

/// <summary>
/// A policy in IAM's language (IAM User Guide, "Grammar of the IAM JSON policy language"), read once into a form that decides fast.
/// What is not understood is refused: a statement whose meaning was guessed would grant or withhold something else.
/// </summary>
public sealed class PolicyDocument
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 20_480;

    /// <summary>In characters, of one action, resource, principal or condition value.</summary>
    public const int MaxValueLength = 2_048;

    internal PolicyDocument(string text, string version, string? id, IReadOnlyList<PolicyStatement> statements) =>
        (Text, Version, Id, Statements) = (text, version, id, statements);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Of the language: <c>2012-10-17</c>, or <c>2008-10-17</c>, which knows no variables and holds if none is named.</summary>
    public string Version { get; }

    public string? Id { get; }

    /// <summary>At least one, in their order.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>A policy that says what all of them say.</summary>
    internal static PolicyDocument Join(IReadOnlyList<PolicyDocument> documents) =>
        new("", documents[0].Version, null, [.. documents.SelectMany(document => document.Statements).Select((statement, index) => statement with { Index = index })]);

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.PolicyInvalid"/>; the message begins with the place, such as <c>Statement[1].Condition.Bool</c>.
    /// </exception>
    public static PolicyDocument Parse(string json, PolicyKind kind) => PolicyReader.Read(json, kind);
}

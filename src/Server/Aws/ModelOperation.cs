namespace Berth.Server.Aws;

/// <summary>One operation of an interface description.</summary>
/// <param name="Input">Null if it takes nothing.</param>
/// <param name="Output">Null if it answers nothing.</param>
/// <param name="Errors">The names of the errors that it documents.</param>
internal sealed record ModelOperation(string Name, Shape? Input, Shape? Output, IReadOnlyList<string> Errors);

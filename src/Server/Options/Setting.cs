namespace Berth.Server.Options;

/// <summary>A setting as it is in force.</summary>
/// <param name="Definition">Which setting.</param>
/// <param name="Values">None, one, or for a repeatable setting several.</param>
/// <param name="Source">Where the values come from: the command line, a variable, the file, or the default.</param>
public sealed record Setting(OptionDefinition Definition, IReadOnlyList<string> Values, string Source);

namespace Berth.Soak.Model;

/// <summary>What an operation would make of one register.</summary>
/// <param name="Value">The new value; null for absent.</param>
/// <param name="OnlyIf">When not null, only a register with this value changes: deleting a manifest takes its tags along and no others.</param>
public sealed record Change(Register Register, string? Value, string? OnlyIf = null);

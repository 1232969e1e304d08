namespace Berth.Soak.Model;

/// <summary>A <see cref="Change"/> as its register remembers it.</summary>
internal sealed record Write(Operation Operation, string? Value, string? OnlyIf)
{
    public override string ToString() => $"{Operation}: {Value ?? "absent"}{(OnlyIf is null ? "" : $" if it was {OnlyIf}")}";
}

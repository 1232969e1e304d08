namespace Berth.Durability.Tests.PowerCut;

/// <summary>Something that a power cut would take back.</summary>
/// <param name="Cause">The system call that did it.</param>
internal sealed record Loss(LossKind Kind, string Path, SystemCall Cause)
{
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} of {Path} ({Cause.Name} at line {Cause.Begun})";
}

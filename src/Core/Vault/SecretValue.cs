namespace Berth.Core.Vault;

/// <summary>What is secret. It has no text of its own, so that it comes into no log by accident.</summary>
/// <param name="Bytes">UTF-8 for a text.</param>
/// <param name="IsBinary">Whether it was given as bytes.</param>
public sealed record SecretValue(ReadOnlyMemory<byte> Bytes, bool IsBinary)
{
    /// <summary>In bytes, as Secrets Manager has it.</summary>
    public const int MaxLength = 65_536;

    public override string ToString() => nameof(SecretValue);

    internal bool Is(SecretValue other) => IsBinary == other.IsBinary && Bytes.Span.SequenceEqual(other.Bytes.Span);
}

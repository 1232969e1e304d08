namespace Berth.Core.Access;

/// <param name="Text">What is written: the literal, the wildcard, or a variable's key.</param>
/// <param name="Fallback">What a variable is if its key is absent; null if it then is nothing.</param>
internal readonly record struct PolicyTextPart(PolicyTextKind Kind, string Text, string? Fallback = null);

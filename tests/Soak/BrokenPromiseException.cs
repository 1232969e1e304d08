namespace Berth.Soak;

/// <summary>The registry did what it must never do; the message says what, and what would have been allowed.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message);

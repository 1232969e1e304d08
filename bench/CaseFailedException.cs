namespace Berth.Bench;

/// <summary>A server did not do the work of a case; the message names it. The other cases still run.</summary>
internal sealed class CaseFailedException(string message, Exception inner) : Exception(message, inner);

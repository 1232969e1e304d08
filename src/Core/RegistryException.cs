namespace Berth.Core;

/// <summary>A refusal: the fact, and a sentence for the person who reads the client's output.</summary>
public sealed class RegistryException(RegistryError error, string message, Exception? cause = null) : Exception(message, cause)
{
    public RegistryError Error { get; } = error;
}

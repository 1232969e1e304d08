namespace Berth.Server.OpenId;

/// <summary>Where a provider's keys come from.</summary>
internal abstract class KeySource
{
    /// <summary>Reads them anew.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    /// <exception cref="HttpRequestException">The provider gives none.</exception>
    /// <exception cref="System.Text.Json.JsonException">What was read is no set of keys.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    internal abstract Task<KeySet> FetchAsync(CancellationToken cancel);
}

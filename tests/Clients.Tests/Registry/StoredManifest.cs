using System.Text.Json.Nodes;

namespace Berth.Clients.Tests.Registry;

/// <summary>A manifest as the registry answered it.</summary>
/// <param name="Digest">Of the content, computed here; the registry's header agreed with it.</param>
public sealed record StoredManifest(string MediaType, string Digest, byte[] Content)
{
    public JsonNode Json => JsonNode.Parse(Content)!;
}

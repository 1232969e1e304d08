using System.Text.Json.Nodes;

namespace Berth.Harness.Images;

/// <summary>What an image runs on.</summary>
/// <param name="Architecture">A GOARCH value.</param>
/// <param name="Variant">A variant of the architecture, for instance <c>v8</c>.</param>
public sealed record Platform(string Architecture, string? Variant = null)
{
    public static Platform Amd64 { get; } = new("amd64");

    public static Platform Arm64 { get; } = new("arm64", "v8");

    /// <summary>As clients take it on the command line.</summary>
    public override string ToString() => Variant is null ? $"linux/{Architecture}" : $"linux/{Architecture}/{Variant}";

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["architecture"] = Architecture, ["os"] = "linux" };
        if (Variant is not null)
        {
            json["variant"] = Variant;
        }

        return json;
    }
}

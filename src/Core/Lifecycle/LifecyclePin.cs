using System.Text.Json;
using Berth.Core.Images;

namespace Berth.Core.Lifecycle;

/// <summary>The annotation by which an image itself says that it stays.</summary>
public static class LifecyclePin
{
    public const string Annotation = "berth.lifecycle";
    public const string Keep = "keep";

    /// <summary>For people.</summary>
    internal const string Text = $"the annotation {Annotation}={Keep}";

    internal static bool IsIn(ManifestDocument document)
    {
        if (document.Annotations is not { } annotations)
        {
            return false;
        }

        using var json = JsonDocument.Parse(annotations);
        return json.RootElement.TryGetProperty(Annotation, out var value) && value.ValueEquals(Keep);
    }
}

using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>
/// Reads one manifest (image-spec, "Image Manifest" and "Image Index") and refuses what two readers could understand differently:
/// repeated keys, keys that differ from a known one in case alone, both kinds in one document, a media type that is not the pushed one.
/// </summary>
internal sealed class ManifestReader(ReadOnlyMemory<byte> content)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private static readonly string[] ManifestKeys =
        ["schemaVersion", "mediaType", "artifactType", "config", "layers", "manifests", "subject", "annotations"];

    private static readonly string[] DescriptorKeys =
        ["mediaType", "digest", "size", "urls", "annotations", "data", "artifactType", "platform"];

    private int descriptors;

    internal ManifestDocument Read(string? contentType)
    {
        if (content.Length > ManifestDocument.MaxSize)
        {
            throw new RegistryException(
                RegistryError.ManifestTooLarge, $"the manifest has {content.Length} bytes, the most is {ManifestDocument.MaxSize}");
        }

        using var json = ParseJson();
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("the manifest is not a JSON object");
        }

        RefuseCaseVariants(root, ManifestKeys, "the manifest");
        var mediaType = MediaTypeOf(root, contentType);
        RequireSchemaVersion2(root);
        return MediaTypes.IsIndex(mediaType) ? ReadIndex(root, mediaType) : ReadImage(root, mediaType);
    }

    private static RegistryException Invalid(string message, Exception? cause = null) => new(RegistryError.ManifestInvalid, message, cause);

    private JsonDocument ParseJson()
    {
        if (!Utf8.IsValid(content.Span))
        {
            throw Invalid("the manifest is not valid UTF-8");
        }

        try
        {
            RefuseHalfSurrogatePairs();
            return JsonDocument.Parse(content, Strict);
        }
        catch (JsonException exception)
        {
            throw Invalid($"the manifest is not a single JSON document without repeated keys: {Printable.Of(exception.Message)}", exception);
        }
    }

    /// <summary>One reader replaces half a pair, another keeps it, a third fails. Only an escape can hold it: UTF-8 itself has none.</summary>
    private void RefuseHalfSurrogatePairs()
    {
        if (content.Span.IndexOf("\\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(content.Span);
        while (reader.Read())
        {
            try
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped ? reader.GetString() : null;
            }
            catch (InvalidOperationException exception)
            {
                throw Invalid("the manifest has half of a surrogate pair in a string", exception);
            }
        }
    }

    /// <summary>The pushed type, which the document may repeat and must not contradict; without one, the document's own, or its shape's.</summary>
    private static string MediaTypeOf(JsonElement root, string? contentType)
    {
        var declared = OptionalString(root, "mediaType", "mediaType");
        if (declared is not null && contentType is not null && declared != contentType)
        {
            throw Invalid($"the manifest says that it is '{Printable.Of(declared)}' and was pushed as '{Printable.Of(contentType)}'");
        }

        var mediaType = contentType ?? declared ?? (Has(root, "manifests") ? MediaTypes.OciIndex : MediaTypes.OciManifest);
        if (MediaTypes.IsDockerSchema1(mediaType) || SchemaVersion(root) == 1)
        {
            throw Invalid("Docker image manifests of schema 1 are not supported: push the image again with Docker 1.10 or later");
        }

        return MediaTypes.IsImage(mediaType) || MediaTypes.IsIndex(mediaType)
            ? mediaType
            : throw Invalid(
                $"'{Printable.Of(mediaType)}' is not a type of manifest that is stored: use {MediaTypes.OciManifest} or {MediaTypes.OciIndex} "
                + "(any artifact fits one of them by its artifactType), or Docker's schema 2 types");
    }

    private static int? SchemaVersion(JsonElement root) =>
        root.TryGetProperty("schemaVersion", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number)
            ? number
            : null;

    private static void RequireSchemaVersion2(JsonElement root)
    {
        if (SchemaVersion(root) != 2)
        {
            throw Invalid("the manifest's schemaVersion is not 2");
        }
    }

    private ManifestDocument ReadIndex(JsonElement root, string mediaType)
    {
        foreach (var key in (string[])["config", "layers"])
        {
            if (Has(root, key))
            {
                throw Invalid($"an index has no '{key}': the manifest could be read as an image as well");
            }
        }

        var children = ReadDescriptors(root, "manifests");
        return Complete(root, mediaType) with
        {
            Manifests = [.. children.Select(child => child.Digest).Distinct()],
            ArtifactType = NullIfEmpty(OptionalString(root, "artifactType", "artifactType")),
        };
    }

    private ManifestDocument ReadImage(JsonElement root, string mediaType)
    {
        if (Has(root, "manifests"))
        {
            throw Invalid("an image has no 'manifests': the manifest could be read as an index as well");
        }

        if (!Has(root, "config"))
        {
            throw Invalid("an image has a 'config'");
        }

        var config = ReadDescriptor(root.GetProperty("config"), "config");
        var layers = ReadDescriptors(root, "layers");
        var foreign = layers.Where(layer => MediaTypes.IsNondistributable(layer.MediaType)).Select(layer => layer.Digest).ToHashSet();
        var blobs = layers.Where(layer => !MediaTypes.IsNondistributable(layer.MediaType)).Select(layer => layer.Digest).Prepend(config.Digest).Distinct().ToList();
        return Complete(root, mediaType) with
        {
            Blobs = blobs,
            ForeignBlobs = [.. foreign.Except(blobs)],
            ArtifactType = NullIfEmpty(OptionalString(root, "artifactType", "artifactType")) ?? config.MediaType,
            ConfigType = config.MediaType,
        };
    }

    private ManifestDocument Complete(JsonElement root, string mediaType) => new()
    {
        MediaType = mediaType,
        Content = content,
        Subject = Has(root, "subject") ? ReadDescriptor(root.GetProperty("subject"), "subject").Digest : null,
        Annotations = RawAnnotationsOf(root),
    };

    private static ReadOnlyMemory<byte>? RawAnnotationsOf(JsonElement root)
    {
        if (AnnotationsOf(root, "the manifest") is not { } annotations)
        {
            return null;
        }

        return JsonMarshal.GetRawUtf8Value(annotations).ToArray();
    }

    private static JsonElement? AnnotationsOf(JsonElement owner, string place)
    {
        if (!Has(owner, "annotations"))
        {
            return null;
        }

        var annotations = owner.GetProperty("annotations");
        if (annotations.ValueKind != JsonValueKind.Object || annotations.EnumerateObject().Any(pair => pair.Value.ValueKind != JsonValueKind.String))
        {
            throw Invalid($"{place}: annotations are a JSON object of strings");
        }

        return annotations;
    }

    private List<Descriptor> ReadDescriptors(JsonElement root, string key)
    {
        var descriptors = new List<Descriptor>();
        if (!root.TryGetProperty(key, out var array))
        {
            throw Invalid($"the manifest has no '{key}'");
        }

        // An empty list written by a Go program is null.
        if (array.ValueKind == JsonValueKind.Null)
        {
            return descriptors;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"'{key}' is not a list");
        }

        foreach (var element in array.EnumerateArray())
        {
            descriptors.Add(ReadDescriptor(element, $"{key}[{descriptors.Count}]"));
        }

        return descriptors;
    }

    private Descriptor ReadDescriptor(JsonElement element, string place)
    {
        if (++descriptors > ManifestDocument.MaxDescriptors)
        {
            throw Invalid($"the manifest has more than {ManifestDocument.MaxDescriptors} descriptors");
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"{place} is not a descriptor");
        }

        RefuseCaseVariants(element, DescriptorKeys, place);
        var mediaType = OptionalString(element, "mediaType", place) ?? throw Invalid($"{place} has no mediaType");
        var descriptor = new Descriptor(mediaType, ReadDigest(element, place), ReadSize(element, place));
        _ = AnnotationsOf(element, place);
        VerifyEmbeddedContent(element, descriptor, place);
        return descriptor;
    }

    private static Digest ReadDigest(JsonElement element, string place)
    {
        var text = OptionalString(element, "digest", place) ?? throw Invalid($"{place} has no digest");
        try
        {
            return Digest.Parse(text);
        }
        catch (RegistryException exception)
        {
            throw Invalid($"{place}: {exception.Message}", exception);
        }
    }

    private static long ReadSize(JsonElement element, string place) =>
        element.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var number) && number >= 0
            ? number
            : throw Invalid($"{place} has no size in bytes");

    /// <summary>Content that a descriptor carries in itself must be what the descriptor says (image-spec, "Embedded Content").</summary>
    private static void VerifyEmbeddedContent(JsonElement element, Descriptor descriptor, string place)
    {
        if (!Has(element, "data"))
        {
            return;
        }

        if (element.GetProperty("data") is not { ValueKind: JsonValueKind.String } data || !data.TryGetBytesFromBase64(out var embedded))
        {
            throw Invalid($"{place}: data is not base64");
        }

        if (embedded.Length != descriptor.Size || descriptor.Digest.Algorithm.Of(embedded) != descriptor.Digest)
        {
            throw Invalid($"{place}: data does not have the descriptor's size and digest");
        }
    }

    private static void RefuseCaseVariants(JsonElement element, string[] known, string place)
    {
        foreach (var property in element.EnumerateObject())
        {
            foreach (var key in known)
            {
                if (key.Equals(Fold(property.Name), StringComparison.OrdinalIgnoreCase) && key != property.Name)
                {
                    throw Invalid($"{place} has '{Printable.Of(property.Name)}', which some readers take for '{key}'");
                }
            }
        }
    }

    /// <summary>Unicode folds these two letters into ASCII's s and k, and so do Go's readers; an ordinal comparison does not.</summary>
    private static string Fold(string name) => name.Replace('\u017F', 's').Replace('\u212A', 'k');

    private static string? OptionalString(JsonElement element, string key, string place) => !Has(element, key)
        ? null
        : element.GetProperty(key) is { ValueKind: JsonValueKind.String } value
            ? value.GetString()
            : throw Invalid($"{place}: '{key}' is not a string");

    private static bool Has(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

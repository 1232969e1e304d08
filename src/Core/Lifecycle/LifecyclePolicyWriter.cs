using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Berth.Core.Lifecycle;

/// <summary>Writes what a policy says and nothing that it leaves out: Terraform compares the text with its own.</summary>
internal static class LifecyclePolicyWriter
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(IEnumerable<LifecycleRule> rules)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            json.WriteStartArray("rules"u8);
            foreach (var rule in rules)
            {
                WriteRule(json, rule);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRule(Utf8JsonWriter json, LifecycleRule rule)
    {
        json.WriteStartObject();
        json.WriteNumber("rulePriority"u8, rule.Priority);
        if (rule.Description is { } description)
        {
            json.WriteString("description"u8, description);
        }

        WriteSelection(json, rule.Selection);
        json.WriteStartObject("action"u8);
        json.WriteString("type"u8, LifecycleWords.Of(LifecycleWords.Actions, rule.Action));
        if (rule.Action == LifecycleAction.Transition)
        {
            json.WriteString("targetStorageClass"u8, LifecycleWords.Of(LifecycleWords.StorageClasses, LifecycleStorageClass.Archive));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSelection(Utf8JsonWriter json, LifecycleSelection selection)
    {
        json.WriteStartObject("selection"u8);
        json.WriteString("tagStatus"u8, LifecycleWords.Of(LifecycleWords.TagStatuses, selection.TagStatus));
        WriteList(json, "tagPatternList", selection.TagPatterns);
        WriteList(json, "tagPrefixList", selection.TagPrefixes);
        if (selection.StorageClass is { } storageClass)
        {
            json.WriteString("storageClass"u8, LifecycleWords.Of(LifecycleWords.StorageClasses, storageClass));
        }

        if (selection.CountType is { } countType)
        {
            json.WriteString("countType"u8, LifecycleWords.Of(LifecycleWords.CountTypes, countType));
            if (countType != LifecycleCountType.ImageCountMoreThan)
            {
                json.WriteString("countUnit"u8, LifecycleWords.Days);
            }

            json.WriteNumber("countNumber"u8, selection.CountNumber);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Berth.Aws.Tests.Model;

/// <summary>Holds an answer against the description: names, types, values, and what has to be there.</summary>
public static class OutputCheck
{
    /// <returns>What is wrong, each with its path; empty if nothing is.</returns>
    public static IReadOnlyList<string> Find(InterfaceModel model, ModelShape? shape, JsonNode? value)
    {
        var faults = new List<string>();
        if (shape is null)
        {
            return value is JsonObject { Count: > 0 } ? ["the operation answers nothing"] : [];
        }

        Check(model, shape, value, shape.Name, faults);
        return faults;
    }

    private static void Check(InterfaceModel model, ModelShape shape, JsonNode? value, string path, List<string> faults)
    {
        switch (shape.Kind)
        {
            case "structure":
                CheckStructure(model, shape, value, path, faults);
                break;
            case "list" when value is JsonArray list:
                for (var index = 0; index < list.Count; index++)
                {
                    Check(model, model.Shape(shape.Element!), list[index], $"{path}[{index}]", faults);
                }

                break;
            case "map" when value is JsonObject map:
                foreach (var (key, element) in map)
                {
                    Check(model, model.Shape(shape.Element!), element, $"{path}.{key}", faults);
                }

                break;
            default:
                if (FaultOf(shape, value) is { } fault)
                {
                    faults.Add($"{path}: {fault}");
                }

                break;
        }
    }

    private static void CheckStructure(InterfaceModel model, ModelShape shape, JsonNode? value, string path, List<string> faults)
    {
        if (value is not JsonObject structure)
        {
            faults.Add($"{path}: {value?.ToJsonString() ?? "null"} is no structure");
            return;
        }

        faults.AddRange(shape.Required.Where(required => structure[required] is null).Select(required => $"{path}.{required}: missing"));
        foreach (var (name, member) in structure)
        {
            if (!shape.Members.TryGetValue(name, out var of))
            {
                faults.Add($"{path}.{name}: not in the description");
            }
            else
            {
                Check(model, model.Shape(of), member, $"{path}.{name}", faults);
            }
        }
    }

    private static string? FaultOf(ModelShape shape, JsonNode? value)
    {
        var kind = value?.GetValueKind();
        var fits = shape.Kind switch
        {
            "string" or "blob" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" or "long" or "double" or "float" => kind == JsonValueKind.Number,
            // Seconds in JSON; the SDK writes a Date as text.
            "timestamp" => kind is JsonValueKind.Number or JsonValueKind.String,
            _ => false,
        };
        return !fits ? $"{value?.ToJsonString() ?? "null"} is no {shape.Kind}" : kind == JsonValueKind.String ? FaultOfText(shape, (string)value!) : null;
    }

    private static string? FaultOfText(ModelShape shape, string text)
    {
        // IAM answers Policy, whatever its description says.
        if (shape.Values.Count > 0 && !shape.Values.Contains(text) && shape.Name != "PermissionsBoundaryAttachmentType")
        {
            return $"'{text}' is none of {string.Join(", ", shape.Values)}";
        }

        return shape.Pattern is { } pattern && !Regex.IsMatch(text, $@"\A(?:{pattern})\z") ? $"'{text}' does not match {pattern}" : null;
    }
}

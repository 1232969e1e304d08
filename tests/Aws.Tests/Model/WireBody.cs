using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Berth.Aws.Tests.Model;

/// <summary>What came over the wire, read without the SDK, which forgives much.</summary>
public static class WireBody
{
    /// <summary>The output of an operation: the body in JSON, or what is in the result of an XML answer, by the shapes it should have.</summary>
    public static JsonNode? Output(InterfaceModel model, string operation, string body)
    {
        if (!model.IsQuery)
        {
            return JsonNode.Parse(body);
        }

        var answer = XDocument.Parse(body).Root!;
        Assert.Equal($"{operation}Response", answer.Name.LocalName);
        Assert.NotNull(answer.Element(answer.Name.Namespace + "ResponseMetadata")?.Element(answer.Name.Namespace + "RequestId"));
        var result = answer.Element(answer.Name.Namespace + $"{operation}Result");
        return model.Output(operation) is { } shape ? Structure(model, shape, result ?? new("none")) : result is null ? null : new JsonObject();
    }

    private static JsonObject Structure(InterfaceModel model, ModelShape shape, XElement element)
    {
        var structure = new JsonObject();
        foreach (var member in element.Elements())
        {
            var name = member.Name.LocalName;
            structure[name] = shape.Members.TryGetValue(name, out var of) ? Value(model, model.Shape(of), member) : member.Value;
        }

        return structure;
    }

    private static JsonNode Value(InterfaceModel model, ModelShape shape, XElement element) => shape.Kind switch
    {
        "structure" => Structure(model, shape, element),
        "list" => new JsonArray([.. element.Elements("{*}member").Select(entry => (JsonNode?)Value(model, model.Shape(shape.Element!), entry))]),
        "boolean" => bool.Parse(element.Value),
        "integer" or "long" => long.Parse(element.Value, System.Globalization.CultureInfo.InvariantCulture),
        _ => element.Value,
    };
}

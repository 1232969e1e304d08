using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Aws;

/// <summary>The answers of AWS Query: XML, with the members in the order of the interface description.</summary>
internal static class QueryProtocol
{
    private const string ContentType = "text/xml";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    internal static Task WriteAsync(HttpContext http, ServiceModel model, ModelOperation operation, byte[] answer, string requestId) =>
        http.WriteAsync(ContentType, Xml(xml =>
        {
            using var document = JsonDocument.Parse(answer);
            xml.WriteStartElement($"{operation.Name}Response", model.XmlNamespace);
            if (operation.Output is { } output)
            {
                xml.WriteStartElement($"{operation.Name}Result", model.XmlNamespace);
                WriteMembers(xml, output, document.RootElement, model.XmlNamespace);
                xml.WriteEndElement();
            }

            xml.WriteStartElement("ResponseMetadata", model.XmlNamespace);
            xml.WriteElementString("RequestId", model.XmlNamespace, requestId);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }));

    /// <param name="xmlNamespace">Null before the service is known.</param>
    internal static Task WriteAsync(HttpContext http, string? xmlNamespace, AwsError error, string requestId)
    {
        http.Response.StatusCode = error.Status;
        return http.WriteAsync(ContentType, Xml(xml =>
        {
            xml.WriteStartElement("ErrorResponse", xmlNamespace);
            xml.WriteStartElement("Error", xmlNamespace);
            xml.WriteElementString("Type", xmlNamespace, error.Status >= StatusCodes.Status500InternalServerError ? "Receiver" : "Sender");
            xml.WriteElementString("Code", xmlNamespace, error.Code);
            xml.WriteElementString("Message", xmlNamespace, string.Concat(error.Message.Where(XmlConvert.IsXmlChar)));
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", xmlNamespace, requestId);
            xml.WriteEndElement();
        }));
    }

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            write(xml);
        }

        return buffer.ToArray();
    }

    private static void WriteMembers(XmlWriter xml, Shape shape, JsonElement value, string? space)
    {
        foreach (var (name, member) in shape.Members)
        {
            if (value.TryGetProperty(name, out var inner) && inner.ValueKind != JsonValueKind.Null)
            {
                Write(xml, name, member, inner, space);
            }
        }
    }

    private static void Write(XmlWriter xml, string name, Shape shape, JsonElement value, string? space)
    {
        xml.WriteStartElement(name, space);
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                WriteMembers(xml, shape, value, space);
                break;
            case ShapeKind.List:
                foreach (var element in value.EnumerateArray())
                {
                    Write(xml, "member", shape.Element!, element, space);
                }

                break;
            case ShapeKind.Map:
                foreach (var entry in value.EnumerateObject())
                {
                    xml.WriteStartElement("entry", space);
                    xml.WriteElementString("key", space, entry.Name);
                    Write(xml, "value", shape.Element!, entry.Value, space);
                    xml.WriteEndElement();
                }

                break;
            case ShapeKind.Timestamp:
                xml.WriteString(DateTimeOffset.FromUnixTimeSeconds((long)value.GetDecimal()).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                break;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double or ShapeKind.Boolean:
                xml.WriteString(value.GetRawText());
                break;
            case ShapeKind.String or ShapeKind.Blob:
                xml.WriteString(value.GetString());
                break;
        }

        xml.WriteEndElement();
    }
}

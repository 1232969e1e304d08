using System.Text.Json.Serialization;

namespace Berth.Core.Catalog;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class CatalogJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Berth.Core.Scanning;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScanningConfiguration))]
internal sealed partial class ScanningJson : JsonSerializerContext;

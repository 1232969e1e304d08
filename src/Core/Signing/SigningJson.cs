using System.Text.Json.Serialization;

namespace Berth.Core.Signing;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SigningConfiguration))]
internal sealed partial class SigningJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Berth.Core.Replication;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(ReplicationConfiguration))]
internal sealed partial class ReplicationJson : JsonSerializerContext;

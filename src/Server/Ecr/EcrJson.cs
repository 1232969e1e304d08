using System.Text.Json.Serialization;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>How the records of this interface are read and written: members in camel case, absent ones left out, times in seconds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSeconds)])]
[JsonSerializable(typeof(GetAuthorizationTokenRequest))]
[JsonSerializable(typeof(GetAuthorizationTokenResponse))]
internal sealed partial class EcrJson : JsonSerializerContext;

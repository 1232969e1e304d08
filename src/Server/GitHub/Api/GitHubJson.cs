using System.Text.Json.Serialization;

namespace Berth.Server.GitHub.Api;

/// <summary>The parts of GitHub's documents that matter here; everything else in them is passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(AccountShape))]
[JsonSerializable(typeof(List<AccountShape>))]
[JsonSerializable(typeof(TeamShape))]
[JsonSerializable(typeof(List<TeamShape>))]
[JsonSerializable(typeof(RepositoryShape))]
[JsonSerializable(typeof(RepositoryListShape))]
[JsonSerializable(typeof(List<InstallationShape>))]
[JsonSerializable(typeof(InstallationTokenShape))]
[JsonSerializable(typeof(AuthorizationShape))]
[JsonSerializable(typeof(AccessTokenShape))]
[JsonSerializable(typeof(DeviceCodeShape))]
[JsonSerializable(typeof(TokenQuestionShape))]
internal sealed partial class GitHubJson : JsonSerializerContext;

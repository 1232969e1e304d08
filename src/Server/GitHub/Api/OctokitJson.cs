using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Octokit.Internal;

namespace Berth.Server.GitHub.Api;

/// <summary>Gives Octokit a reader without reflection. An answer that lacks what it must have is no answer.</summary>
internal sealed class OctokitJson : IJsonSerializer
{
    public string Serialize(object item) => JsonSerializer.Serialize(item, GitHubJson.Default.GetTypeInfo(item.GetType()) ?? throw Unknown(item.GetType()));

    public T Deserialize<T>(string json)
    {
        var shape = (JsonTypeInfo<T>?)GitHubJson.Default.GetTypeInfo(typeof(T)) ?? throw Unknown(typeof(T));
        try
        {
            return JsonSerializer.Deserialize(json, shape) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw Unavailable.Because("answered what is not in its documentation", exception);
        }
    }

    private static NotSupportedException Unknown(Type type) => new($"{type} is not in {nameof(GitHubJson)}");
}

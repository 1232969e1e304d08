using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Rest;

/// <summary>What a refusal of the registry's own interface looks like (RFC 9457).</summary>
internal static class Problems
{
    internal static Answer IsProblem(this Answer answer, int status, string type)
    {
        answer.Is(status).Has("Content-Type", "application/problem+json").Has("Cache-Control", "no-store");
        Assert.Equal(type, answer.Json.GetProperty("type").GetString());
        Assert.Equal(status, answer.Json.GetProperty("status").GetInt32());
        Assert.NotEqual("", answer.Json.GetProperty("title").GetString());
        Assert.Equal(status == 401, answer["WWW-Authenticate"] == "Basic realm=\"berth\"");
        return answer;
    }
}

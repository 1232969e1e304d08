using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Rest;

/// <summary>A well-formed request to every endpoint, on a repository called <c>owned/app</c>.</summary>
internal static class Endpoints
{
    internal const string Policy = """{"Version":"2012-10-17","Statement":[{"Sid":"Robots","Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}""";

    internal const string Lifecycle = """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any"},"action":{"type":"retain"}}]}""";

    internal static IReadOnlyList<(string Request, string? Body)> All { get; } =
    [
        ("GET /api/caller", null),
        ("POST /api/explain", """{"action":"ecr:PutImage"}"""),
        ("GET /api/repositories", null),
        ("GET /api/repository?name=owned/app", null),
        ("PUT /api/repository?name=owned/app", "{}"),
        ("DELETE /api/repository?name=owned/app", null),
        ("GET /api/repository/policy?name=owned/app", null),
        ("PUT /api/repository/policy?name=owned/app", Policy),
        ("DELETE /api/repository/policy?name=owned/app", null),
        ("GET /api/policy", null),
        ("PUT /api/policy", Policy),
        ("DELETE /api/policy", null),
        ("GET /api/repository/lifecycle?name=owned/app", null),
        ("PUT /api/repository/lifecycle?name=owned/app", Lifecycle),
        ("DELETE /api/repository/lifecycle?name=owned/app", null),
        ("POST /api/repository/lifecycle/plan?name=owned/app", Lifecycle),
        ("GET /api/lifecycle", null),
        ("PUT /api/lifecycle", Lifecycle),
        ("DELETE /api/lifecycle", null),
        ("GET /api/keys", null),
        ("POST /api/keys", """{"name":"stolen","push":["*"]}"""),
        ("DELETE /api/keys/BKUNKNOWN", null),
        ("POST /api/credentials", "{}"),
        ("GET /api/audit", null),
        ("DELETE /api/logins", null),
    ];

    /// <summary>For a theory: a request a row.</summary>
    public static TheoryData<string, string?> Rows => [.. All.Select(row => new TheoryDataRow<string, string?>(row.Request, row.Body))];

    internal static Call CallOf(string request) => request.Split(' ') is [var method, var path] ? new(method, path) : throw new ArgumentException(request);
}

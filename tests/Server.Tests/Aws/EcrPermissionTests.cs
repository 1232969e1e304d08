using System.Text.Json.Nodes;
using Berth.Core.Identity;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Aws;

/// <summary>What ECR's calls need where callers are told apart.</summary>
public sealed class EcrPermissionTests(SignatureHost host) : IClassFixture<SignatureHost>
{
    private const string Prefix = "AmazonEC2ContainerRegistry_V20150921";

    [Fact]
    public async Task To_make_a_repository_with_tags_needs_the_right_to_tag()
    {
        var key = await KeyAsync("ecr:CreateRepository");
        var both = await KeyAsync("ecr:CreateRepository", "ecr:TagResource");
        const string Body = """{"repositoryName":"permissions/tagged","tags":[{"Key":"team","Value":"a"}]}""";

        var refusal = (await CallAsync(key, "CreateRepository", Body)).Refused("AccessDeniedException");

        Assert.Contains("ecr:TagResource", refusal.Text("message"), StringComparison.Ordinal);
        (await CallAsync(key, "CreateRepository", """{"repositoryName":"permissions/plain"}""")).Is(200);
        (await CallAsync(both, "CreateRepository", Body)).Is(200);
    }

    [Fact]
    public async Task Policies_can_ask_for_the_tags_of_a_request()
    {
        var key = await host.Keys.CreateAsync(Name(), """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["ecr:CreateRepository","ecr:TagResource","ecr:UntagResource"],"Resource":"*"},
              {"Effect":"Deny","Action":"ecr:CreateRepository","Resource":"*","Condition":{"Null":{"aws:RequestTag/team":"true"}}},
              {"Effect":"Deny","Action":"ecr:UntagResource","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}}]}
            """, null, SignatureHost.Preparation);

        (await CallAsync(key, "CreateRepository", """{"repositoryName":"permissions/without"}""")).Refused("AccessDeniedException");
        var made = await CallAsync(key, "CreateRepository", """{"repositoryName":"permissions/with","tags":[{"Key":"team","Value":"a"},{"Key":"b","Value":""}]}""");
        var arn = made.Is(200).Json.GetProperty("repository").Text("repositoryArn");
        (await CallAsync(key, "UntagResource", $$"""{"resourceArn":"{{arn}}","tagKeys":["team"]}""")).Refused("AccessDeniedException");
        (await CallAsync(key, "UntagResource", $$"""{"resourceArn":"{{arn}}","tagKeys":["b"]}""")).Is(200);
    }

    [Fact(DisplayName = "T31 a list shows what its caller may know of, and a question about another is refused alike")]
    public async Task Hidden()
    {
        var all = await host.NewKeyAsync();
        foreach (var name in (string[])["seen/a", "hidden/a", "seen/b"])
        {
            await MakePrivateAsync(all, name);
        }

        var key = await KeyAsync("ecr:DescribeRepositories", "repository/seen/*");
        var listed = (await CallAsync(key, "DescribeRepositories", "{}")).Is(200).Json.GetProperty("repositories");
        var names = listed.EnumerateArray().Select(repository => repository.Text("repositoryName")).ToList();
        Assert.Equal(["seen/a", "seen/b"], names.Where(name => !name.StartsWith("permissions/", StringComparison.Ordinal)));
        var hidden = (await CallAsync(key, "DescribeRepositories", """{"repositoryNames":["seen/a","hidden/a"]}""")).Refused("AccessDeniedException");
        var absent = (await CallAsync(key, "DescribeRepositories", """{"repositoryNames":["seen/a","hidden/b"]}""")).Refused("AccessDeniedException");
        Assert.Equal(hidden.Text("message"), absent.Text("message").Replace("hidden/b", "hidden/a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_locks_its_caller_out_needs_force()
    {
        var all = await host.NewKeyAsync();
        (await CallAsync(all, "CreateRepository", """{"repositoryName":"permissions/locked"}""")).Is(200);
        const string Denial = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:SetRepositoryPolicy"}]}""";
        const string Harmless = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:PutImage"}]}""";

        var refusal = (await SetAsync(all, Denial, null)).Refused("InvalidParameterException");
        Assert.Contains("force", refusal.Text("message"), StringComparison.Ordinal);
        (await SetAsync(all, Denial, false)).Refused("InvalidParameterException");
        (await CallAsync(all, "GetRepositoryPolicy", """{"repositoryName":"permissions/locked"}""")).Refused("RepositoryPolicyNotFoundException");
        (await SetAsync(all, Harmless, null)).Is(200);
        (await SetAsync(all, Denial, true)).Is(200);
        (await SetAsync(all, Harmless, true)).Refused("AccessDeniedException");
    }

    [Fact(DisplayName = "T10 an upload in parts is its caller's alone")]
    public async Task Uploads_of_others()
    {
        var (mine, others) = (await host.NewKeyAsync(), await host.NewKeyAsync());
        (await CallAsync(mine, "CreateRepository", """{"repositoryName":"permissions/uploads"}""")).Is(200);
        var upload = (await CallAsync(mine, "InitiateLayerUpload", """{"repositoryName":"permissions/uploads"}""")).Is(200).Json.Text("uploadId");
        var part = $$"""{"repositoryName":"permissions/uploads","uploadId":"{{upload}}","partFirstByte":0,"partLastByte":0,"layerPartBlob":"AA=="}""";
        var end = $$"""{"repositoryName":"permissions/uploads","uploadId":"{{upload}}","layerDigests":["{{Bytes.Digest([0])}}"]}""";

        (await CallAsync(others, "UploadLayerPart", part)).Refused("UploadNotFoundException");
        (await CallAsync(mine, "UploadLayerPart", part)).Is(200);
        (await CallAsync(others, "CompleteLayerUpload", end)).Refused("UploadNotFoundException");
        (await CallAsync(mine, "CompleteLayerUpload", end)).Is(200);
    }

    [Fact]
    public async Task A_link_needs_no_signature_and_takes_none()
    {
        var key = await host.NewKeyAsync();
        await MakePrivateAsync(key, "permissions/linked");
        (await CallAsync(await KeyAsync("ecr:DescribeRepositories"), "GetDownloadUrlForLayer", Asked)).Refused("AccessDeniedException");
        (await CallAsync(key, "GetDownloadUrlForLayer", Asked)).Refused("LayersNotFoundException");
        (await host.SendAsync(Call.Get("/layers/1/sha256:0"))).Is(403);
        (await host.SendAsync(Call.Get("/layers/1/sha256:0").With("Authorization", "Basic QVdTOng="))).Is(403);
    }

    private static string Asked { get; } = $$"""{"repositoryName":"permissions/linked","layerDigest":"{{Bytes.Digest([0])}}"}""";

    private async Task MakePrivateAsync(NewAccessKey key, string name) => (await CallAsync(
        key, "CreateRepository", $$"""{"repositoryName":"{{name}}","tags":[{"Key":"berth:visibility","Value":"private"}]}""")).Is(200);

    private static string Name() => $"key-{Guid.NewGuid():N}";

    private Task<Answer> CallAsync(NewAccessKey key, string operation, string body) => host.SendAsync(host.Call(key, $"{Prefix}.{operation}", body).Signed());

    private Task<Answer> SetAsync(NewAccessKey key, string policy, bool? force)
    {
        var request = new JsonObject { ["repositoryName"] = "permissions/locked", ["policyText"] = policy };
        if (force is not null)
        {
            request["force"] = force;
        }

        return CallAsync(key, "SetRepositoryPolicy", request.ToJsonString());
    }

    /// <param name="words">Actions, and a resource of this registry if one is none: all of them otherwise.</param>
    private Task<NewAccessKey> KeyAsync(params string[] words)
    {
        var actions = words.Where(word => word.Contains(':', StringComparison.Ordinal)).Select(action => (JsonNode)action).ToArray();
        var resource = words.FirstOrDefault(word => !word.Contains(':', StringComparison.Ordinal));
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray(actions),
            ["Resource"] = resource is null ? "*" : $"arn:aws:ecr:*:*:{resource}",
        };
        return host.Keys.CreateAsync(
            Name(), new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statement }.ToJsonString(), null, SignatureHost.Preparation);
    }
}

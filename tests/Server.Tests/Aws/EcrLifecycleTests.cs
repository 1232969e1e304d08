using System.Text;
using System.Text.Json.Nodes;
using Berth.Core.Audit;
using Berth.Core.Lifecycle;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Aws;

/// <summary>Lifecycle policies as an AWS client knows them, in a registry that carries them out.</summary>
public sealed class EcrLifecycleTests(LifecycleHost host) : IClassFixture<LifecycleHost>
{
    private const string KeepOne =
        """{"rules":[{"rulePriority":1,"description":"keep the youngest","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";

    private const string Archive =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":1},"action":{"type":"transition","targetStorageClass":"archive"}}]}""";

    [Fact]
    public async Task A_policy_is_put_read_back_and_deleted()
    {
        var repository = await NewRepositoryAsync();
        Refused("LifecyclePolicyNotFoundException", $"Lifecycle policy does not exist for the repository with name '{repository.Name}' in the registry with id '000000000000'", await SendAsync("GetLifecyclePolicy", repository));

        var put = (await SendAsync("PutLifecyclePolicy", repository, ("lifecyclePolicyText", JsonNode.Parse(KeepOne)!.ToJsonString(new() { WriteIndented = true })))).Is(200);

        var expected = new JsonObject { ["registryId"] = "000000000000", ["repositoryName"] = repository.Name, ["lifecyclePolicyText"] = KeepOne };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(put.Text)), put.Text);
        Assert.Equal(KeepOne, (await SendAsync("GetLifecyclePolicy", repository)).Is(200).Json.GetProperty("lifecyclePolicyText").GetString());
        Assert.Equal(KeepOne, (await SendAsync("DeleteLifecyclePolicy", repository)).Is(200).Json.GetProperty("lifecyclePolicyText").GetString());
        Refused("LifecyclePolicyNotFoundException", "Lifecycle policy does not exist", await SendAsync("DeleteLifecyclePolicy", repository));
    }

    [Fact]
    public async Task A_policy_that_is_none_is_refused_in_the_words_of_ECR()
    {
        var repository = await NewRepositoryAsync();
        Refused(
            "InvalidParameterException",
            "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure: numeric instance is lower than the required minimum (minimum: 1, found: 0) at rules[0].selection.countNumber'",
            await SendAsync("PutLifecyclePolicy", repository, ("lifecyclePolicyText", KeepOne.Replace("\"countNumber\":1", "\"countNumber\":0", StringComparison.Ordinal))));
        Assert.Equal(400, (await SendAsync("PutLifecyclePolicy", repository, ("lifecyclePolicyText", """{"rules":[]}"""))).Status);
        Refused("RepositoryNotFoundException", "", await SendAsync("PutLifecyclePolicy", host.NewRepository("absent"), ("lifecyclePolicyText", KeepOne)));
    }

    [Fact]
    public async Task A_preview_is_made_in_the_background_and_read_in_pages()
    {
        var repository = await NewRepositoryAsync();
        string[] digests = ["", "", ""];
        for (var number = 0; number < digests.Length; number++)
        {
            host.Advance(TimeSpan.FromSeconds(1));
            digests[number] = Documents.DigestOf(await repository.PushImageAsync($"v{number}"));
        }

        Refused("LifecyclePolicyPreviewNotFoundException", "", await SendAsync("GetLifecyclePolicyPreview", repository));
        Refused("LifecyclePolicyNotFoundException", "", await SendAsync("StartLifecyclePolicyPreview", repository));
        Assert.Equal("IN_PROGRESS", (await SendAsync("StartLifecyclePolicyPreview", repository, ("lifecyclePolicyText", KeepOne))).Is(200).Json.GetProperty("status").GetString());
        var answer = await Eventually.BecomesAsync(() => SendAsync("GetLifecyclePolicyPreview", repository, ("maxResults", 1)), preview => preview.Is(200).Json.GetProperty("status").GetString() == "COMPLETE");

        var first = Assert.Single(answer.Json.GetProperty("previewResults").EnumerateArray());
        Assert.Equal(
            $$"""{"imageTags":["v0"],"imageDigest":"{{digests[0]}}","imagePushedAt":{{first.GetProperty("imagePushedAt").GetRawText()}},"action":{"type":"EXPIRE"},"appliedRulePriority":1,"storageClass":"STANDARD"}""",
            first.GetRawText());
        Assert.Equal("""{"expiringImageTotalCount":2}""", answer.Json.GetProperty("summary").GetRawText());
        var next = (await SendAsync("GetLifecyclePolicyPreview", repository, ("maxResults", 1), ("nextToken", answer.Json.GetProperty("nextToken").GetString()))).Is(200);
        Assert.Equal([digests[1]], DigestsOf(next));
        Assert.False(next.Json.TryGetProperty("nextToken", out _));
        Assert.Equal([digests[1]], DigestsOf(await SendAsync("GetLifecyclePolicyPreview", repository, ("imageIds", new JsonArray(new JsonObject { ["imageTag"] = "v1" })))));
        Assert.Empty(DigestsOf(await SendAsync("GetLifecyclePolicyPreview", repository, ("filter", new JsonObject { ["tagStatus"] = "UNTAGGED" }))));
        Refused("InvalidParameterException", "nextToken", await SendAsync("GetLifecyclePolicyPreview", repository, ("nextToken", "bm9uZQ")));
    }

    [Fact]
    public async Task What_a_policy_takes_is_gone_without_anybody_asking()
    {
        var repository = await NewRepositoryAsync();
        await repository.PushImageAsync("old");
        host.Advance(TimeSpan.FromDays(1));
        await repository.PushImageAsync("young");
        (await SendAsync("PutLifecyclePolicy", repository, ("lifecyclePolicyText", KeepOne))).Is(200);
        host.Advance(LifecyclePolicies.Grace);

        await Eventually.BecomesAsync(() => host.SendAsync(Call.Get(repository.Manifest("old"))), answer => answer.Status == 404);

        (await host.SendAsync(Call.Get(repository.Manifest("young")))).Is(200);
        await Eventually.BecomesAsync(() => SendAsync("GetLifecyclePolicy", repository), answer => answer.Json.TryGetProperty("lastEvaluatedAt", out _));
        var record = await host.Services.GetRequiredService<AuditLog>().ListAsync(
            new() { Repository = repository.Name, Kind = AuditEventKind.LifecycleExpired, Count = 10 }, TestContext.Current.CancellationToken);
        Assert.Equal("lifecycle", Assert.Single(record).Actor.Id);
    }

    [Fact]
    public async Task What_a_policy_archives_is_in_the_archive()
    {
        var repository = await NewRepositoryAsync();
        await repository.PushImageAsync("old");
        host.Advance(TimeSpan.FromDays(2));
        (await SendAsync("PutLifecyclePolicy", repository, ("lifecyclePolicyText", Archive))).Is(200);
        host.Advance(LifecyclePolicies.Grace);
        var audit = host.Services.GetRequiredService<AuditLog>();
        await Eventually.BecomesAsync(
            () => audit.ListAsync(new() { Repository = repository.Name, Kind = AuditEventKind.LifecycleArchived, Count = 10 }, TestContext.Current.CancellationToken),
            record => record.Count == 1);
    }

    private async Task<TestRepository> NewRepositoryAsync()
    {
        var repository = host.NewRepository("lifecycle/app");
        (await host.SendAsync(Call.Put($"/api/repository?name={repository.Name}").Sending("{}"u8.ToArray(), "application/json"))).Is(201);
        return repository;
    }

    private Task<Answer> SendAsync(string operation, TestRepository repository, params (string Name, JsonNode? Value)[] members)
    {
        var body = new JsonObject { ["repositoryName"] = repository.Name };
        foreach (var (name, value) in members)
        {
            body[name] = value;
        }

        return host.SendAsync(Call.Post("/")
            .Sending(Encoding.UTF8.GetBytes(body.ToJsonString()), "application/x-amz-json-1.1")
            .With("X-Amz-Target", $"AmazonEC2ContainerRegistry_V20150921.{operation}"));
    }

    private static void Refused(string code, string message, Answer answer)
    {
        answer.Is(400);
        Assert.Equal(code, answer.Json.GetProperty("__type").GetString()!.Split('#')[^1]);
        Assert.Contains(message, answer.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> DigestsOf(Answer answer) =>
        answer.Is(200).Json.GetProperty("previewResults").EnumerateArray().Select(result => result.GetProperty("imageDigest").GetString());
}

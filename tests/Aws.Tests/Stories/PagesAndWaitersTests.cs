using System.Text.Json.Nodes;
using Berth.Aws.Tests.Sdk;

namespace Berth.Aws.Tests.Stories;

/// <summary>What boto3 puts on top of operations: paginators, which follow tokens to the end, and waiters.</summary>
[Collection(StoryCollection.Name)]
public sealed class PagesAndWaitersTests(StoryRegistry registry) : IAsyncLifetime
{
    private const int Images = 5;

    private readonly string repository = $"pages-{Guid.NewGuid():N}";

    public static TheoryData<string, string, string> Paginators { get; } = new()
    {
        { "list_images", """{"repositoryName": "$repository"}""", "imageIds" },
        { "describe_images", """{"repositoryName": "$repository"}""", "imageDetails" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Paginators))]
    public async Task A_paginator_comes_to_the_end_and_misses_nothing(string paginator, string input, string list)
    {
        var pages = await AskAsync("paginator", paginator, $$"""{{input[..^1]}}, "PaginationConfig": {"PageSize": 2} }""");

        var digests = pages[list]!.AsArray().Select(image => (string)image!["imageDigest"]!).ToList();
        Assert.Equal(Images, digests.Distinct().Count());
        Assert.Equal(Images, digests.Count);
    }

    [Fact]
    public async Task All_repositories_are_found_page_by_page()
    {
        var pages = await AskAsync("paginator", "describe_repositories", """{"PaginationConfig": {"PageSize": 1} }""");

        var names = pages["repositories"]!.AsArray().Select(found => (string)found!["repositoryName"]!).ToList();
        Assert.Contains(repository, names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task A_preview_of_a_lifecycle_policy_is_waited_for()
    {
        var policy = Texts.Json(Texts.Lifecycle);
        await AskAsync("operation", "StartLifecyclePolicyPreview", $$"""{"repositoryName": "$repository", "lifecyclePolicyText": {{policy}} }""");

        await AskAsync("waiter", "lifecycle_policy_preview_complete", """{"repositoryName": "$repository"}""");

        var preview = await AskAsync("paginator", "get_lifecycle_policy_preview", """{"repositoryName": "$repository", "PaginationConfig": {"PageSize": 2} }""");
        Assert.Equal(Images - 1, preview["previewResults"]!.AsArray().Count);
    }

    public async ValueTask InitializeAsync()
    {
        for (var number = 0; number < Images; number++)
        {
            var image = new SampleContent($"page {number} of {repository}");
            await ImageSender.SendAsync(registry[StoryRegistry.JavaScript], registry.Administrator, repository, $"{number}", image, Cancel);
        }
    }

    public async ValueTask DisposeAsync() =>
        await AskAsync("operation", "DeleteRepository", """{"repositoryName": "$repository", "force": true}""");

    private async Task<JsonNode> AskAsync(string verb, string name, string input)
    {
        var call = new SdkCall("ecr", verb, name, new Words { ["repository"] = repository }.Fill(input)!, registry.Administrator);
        var answer = await registry[StoryRegistry.Python].CallAsync(call, Cancel);
        Assert.True(answer.Output is not null, answer.ToString());
        return answer.Output;
    }
}

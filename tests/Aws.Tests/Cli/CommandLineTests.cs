using Berth.Aws.Tests.Sdk;
using Berth.Aws.Tests.Stories;
using Berth.Clients.Tests.Commands;

namespace Berth.Aws.Tests.Cli;

/// <summary>The AWS CLI as people type it, in scripts and in pages of help.</summary>
[Collection(StoryCollection.Name)]
public sealed class CommandLineTests(StoryRegistry registry) : IDisposable
{
    private const int ServiceRefused = 254;

    private readonly CommandLine aws = new(registry.Url, StoryRegistry.Region);
    private readonly string repository = $"cli/{Guid.NewGuid():N}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_is_one_line_without_a_colon()
    {
        var password = await RunAsync("ecr", "get-login-password");

        Assert.DoesNotContain(':', password);
        Assert.DoesNotContain('\n', password);
        Assert.NotEmpty(password);
    }

    [Fact]
    public async Task A_repository_is_made_described_and_deleted()
    {
        var uri = await RunAsync(
            "ecr", "create-repository", "--repository-name", repository, "--image-tag-mutability", "IMMUTABLE", "--image-scanning-configuration",
            "scanOnPush=true", "--tags", "Key=team,Value=platform", "--query", "repository.repositoryUri", "--output", "text");
        Assert.Equal($"{registry.Url.Authority}/{repository}", uri);
        Assert.Contains(repository, await RunAsync("ecr", "describe-repositories", "--query", "repositories[].repositoryName", "--output", "text"), StringComparison.Ordinal);

        await RunAsync("ecr", "delete-repository", "--repository-name", repository, "--force");

        var described = await TryRunAsync("ecr", "describe-repositories", "--repository-names", repository);
        Assert.Equal(ServiceRefused, described.ExitCode);
        Assert.Equal(
            "An error occurred (RepositoryNotFoundException) when calling the DescribeRepositories operation: "
            + $"The repository with name '{repository}' does not exist in the registry with id '{StoryRegistry.Account}'",
            described.Errors);
    }

    [Fact]
    public async Task An_image_gets_another_tag_from_its_manifest()
    {
        await SendAsync("1");

        var manifest = await RunAsync(
            "ecr", "batch-get-image", "--repository-name", repository, "--image-ids", "imageTag=1", "--query", "images[].imageManifest", "--output", "text");
        await RunAsync("ecr", "put-image", "--repository-name", repository, "--image-tag", "again", "--image-manifest", manifest);

        var tags = await RunAsync(
            "ecr", "describe-images", "--repository-name", repository, "--image-ids", "imageTag=1", "--query", "imageDetails[0].imageTags", "--output", "json");
        Assert.Equal(["1", "again"], System.Text.Json.JsonSerializer.Deserialize<string[]>(tags)!.Order());
        await DeleteAsync();
    }

    [Fact]
    public async Task Untagged_images_are_cleaned_up_by_the_usual_two_commands()
    {
        await SendAsync("kept");
        await SendAsync(null);

        var untagged = await RunAsync(
            "ecr", "list-images", "--repository-name", repository, "--filter", "tagStatus=UNTAGGED", "--query", "imageIds[*]", "--output", "json");
        await RunAsync("ecr", "batch-delete-image", "--repository-name", repository, "--image-ids", untagged);

        var left = await RunAsync("ecr", "list-images", "--repository-name", repository, "--query", "imageIds[*].imageTag", "--output", "text");
        Assert.Equal("kept", left);
        await DeleteAsync();
    }

    [Fact]
    public async Task A_lifecycle_policy_is_previewed_before_it_is_put()
    {
        await SendAsync("1");
        await SendAsync("2");
        var policy = aws.Write("policy.json", Texts.Lifecycle);

        await RunAsync("ecr", "start-lifecycle-policy-preview", "--repository-name", repository, "--lifecycle-policy-text", policy);
        await RunAsync("ecr", "wait", "lifecycle-policy-preview-complete", "--repository-name", repository);
        var expiring = await RunAsync(
            "ecr", "get-lifecycle-policy-preview", "--repository-name", repository, "--query", "summary.expiringImageTotalCount", "--output", "text");
        Assert.Equal("1", expiring);

        await RunAsync("ecr", "put-lifecycle-policy", "--repository-name", repository, "--lifecycle-policy-text", policy);
        Assert.Contains("imageCountMoreThan", await RunAsync("ecr", "get-lifecycle-policy", "--repository-name", repository), StringComparison.Ordinal);
        await DeleteAsync();
    }

    [Fact]
    public async Task A_policy_is_set_from_a_file_and_read_back()
    {
        await RunAsync("ecr", "create-repository", "--repository-name", repository);

        await RunAsync("ecr", "set-repository-policy", "--repository-name", repository, "--policy-text", aws.Write("pull.json", Texts.RepositoryPolicy));

        var text = await RunAsync("ecr", "get-repository-policy", "--repository-name", repository, "--query", "policyText", "--output", "text");
        Assert.Contains("ecr:BatchGetImage", text, StringComparison.Ordinal);
        await DeleteAsync();
    }

    [Fact]
    public async Task Lists_are_followed_to_their_end()
    {
        foreach (var tag in new[] { "1", "2", "3" })
        {
            await SendAsync(tag);
        }

        var tags = await RunAsync(
            "ecr", "list-images", "--repository-name", repository, "--page-size", "1", "--query", "imageIds[].imageTag", "--output", "text");

        Assert.Equal(["1", "2", "3"], tags.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Order());
        await DeleteAsync();
    }

    [Fact]
    public async Task A_key_of_a_new_user_works_until_it_is_deleted()
    {
        var user = $"cli-{Guid.NewGuid():N}";
        await RunAsync("iam", "create-user", "--user-name", user, "--path", "/system/");
        var printed = await RunAsync(
            "iam", "create-access-key", "--user-name", user, "--query", "AccessKey.[AccessKeyId, SecretAccessKey]", "--output", "text");
        var key = new SdkCredentials(printed.Split('\t')[0], printed.Split('\t')[1]);

        var arn = await aws.RunAsync(key, Cancel, "sts", "get-caller-identity", "--query", "Arn", "--output", "text");
        Assert.Equal($"arn:aws:iam::{StoryRegistry.Account}:user/system/{user}", arn);

        await RunAsync("iam", "delete-access-key", "--user-name", user, "--access-key-id", key.AccessKeyId);
        var refused = await aws.TryRunAsync(key, Cancel, "sts", "get-caller-identity");
        Assert.Equal(ServiceRefused, refused.ExitCode);
        Assert.Contains("InvalidClientTokenId", refused.Errors, StringComparison.Ordinal);
        await RunAsync("iam", "delete-user", "--user-name", user);
    }

    [Fact]
    public async Task The_public_registry_has_its_own_commands()
    {
        await RunAsync("ecr-public", "create-repository", "--repository-name", repository, "--catalog-data", "description=for everybody");

        var description = await RunAsync(
            "ecr-public", "get-repository-catalog-data", "--repository-name", repository, "--query", "catalogData.description", "--output", "text");

        Assert.Equal("for everybody", description);
        await RunAsync("ecr-public", "delete-repository", "--repository-name", repository);
    }

    public void Dispose() => aws.Dispose();

    private Task SendAsync(string? tag) => ImageSender.SendAsync(
        registry[StoryRegistry.JavaScript], registry.Administrator, repository, tag, new($"{tag ?? "untagged"} of {repository}"), Cancel);

    private Task<string> DeleteAsync() => RunAsync("ecr", "delete-repository", "--repository-name", repository, "--force");

    private Task<string> RunAsync(params string[] arguments) => aws.RunAsync(registry.Administrator, Cancel, arguments);

    private Task<CommandResult> TryRunAsync(params string[] arguments) => aws.TryRunAsync(registry.Administrator, Cancel, arguments);
}

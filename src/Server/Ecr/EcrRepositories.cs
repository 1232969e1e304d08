using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Aws;
using Berth.Server.Http;

namespace Berth.Server.Ecr;

/// <summary>Repositories: made, found, changed, deleted.</summary>
internal sealed class EcrRepositories(
    Repositories repositories, RepositorySettings settings, VisibleRepositories visible, OperationPermissions permissions, EcrNames names)
{
    private const string Wildcard = "WILDCARD";

    internal async Task<CreateRepositoryResponse> CreateAsync(CreateRepositoryRequest request, AwsCall call)
    {
        var name = RepositoryName.Parse(request.RepositoryName);
        var tags = EcrTags.Of(request.Tags);
        if (tags.Count > 0)
        {
            await permissions.RequireAsync(call, EcrActions.TagResource, OperationPermissions.Hidden(name) with { RequestTags = tags });
        }

        var properties = new RepositoryProperties
        {
            Mutability = MutabilityOf(request.ImageTagMutability ?? TagMutability.Mutable.Name, request.ImageTagMutabilityExclusionFilters),
            Encryption = request.EncryptionConfiguration?.EncryptionType ?? RepositoryProperties.DefaultEncryption,
            KmsKey = request.EncryptionConfiguration?.KmsKey,
            ScanOnPush = request.ImageScanningConfiguration?.ScanOnPush ?? false,
        };
        await settings.CreateAsync(name, tags, call.Actor, properties);
        return new(Shape(await FindAsync(name, call), call));
    }

    /// <summary>All that the caller may see, or exactly those that it names.</summary>
    internal async Task<DescribeRepositoriesResponse> DescribeAsync(DescribeRepositoriesRequest request, AwsCall call)
    {
        if (request.RepositoryNames is { } wanted)
        {
            var found = new List<EcrRepository>();
            foreach (var name in wanted.Distinct(StringComparer.Ordinal).Select(RepositoryName.Parse))
            {
                Exchange.Of(call.Http).Repository = name;
                await permissions.RequireAsync(call, EcrActions.DescribeRepositories, OperationPermissions.Hidden(name));
                found.Add(Shape(await FindAsync(name, call), call));
            }

            return new(found, null);
        }

        var asked = ListPage.Of(request.NextToken, request.MaxResults);
        var (page, next) = await visible.ListAsync(call.Caller, call.Origin, asked.After, asked.Count, call.Cancel);
        var details = await settings.DescribeAsync(page.Select(RepositoryName.Parse), call.Cancel);
        return new([.. details.Select(repository => Shape(repository, call))], PageToken.Write(next));
    }

    internal async Task<DeleteRepositoryResponse> DeleteAsync(DeleteRepositoryRequest request, AwsCall call)
    {
        var deleted = await FindAsync(RepositoryName.Parse(request.RepositoryName), call);
        await repositories.DeleteAsync(deleted.Name, request.Force ?? false, call.Actor);
        return new(Shape(deleted, call));
    }

    internal async Task<PutImageTagMutabilityResponse> PutMutabilityAsync(PutImageTagMutabilityRequest request, AwsCall call)
    {
        var mutability = MutabilityOf(request.ImageTagMutability, request.ImageTagMutabilityExclusionFilters);
        var changed = await settings.SetMutabilityAsync(RepositoryName.Parse(request.RepositoryName), mutability, call.Actor);
        return new(names.Registry, changed.Name.Value, mutability.Name, FiltersOf(mutability));
    }

    internal async Task<PutImageScanningConfigurationResponse> PutScanningAsync(PutImageScanningConfigurationRequest request, AwsCall call)
    {
        var changed = await settings.SetScanOnPushAsync(
            RepositoryName.Parse(request.RepositoryName), request.ImageScanningConfiguration.ScanOnPush, call.Actor);
        return new(names.Registry, changed.Name.Value, new(changed.Properties.ScanOnPush));
    }

    private async ValueTask<RepositoryDetails> FindAsync(RepositoryName name, AwsCall call) =>
        await settings.DescribeAsync(name, call.Cancel)
        ?? throw new RegistryException(RegistryError.RepositoryNotFound, $"there is no repository {name}");

    private EcrRepository Shape(RepositoryDetails repository, AwsCall call) => new(
        names.ArnOf(repository.Name),
        names.Registry,
        repository.Name.Value,
        names.UriOf(call.Http, repository.Name),
        repository.Created,
        repository.Properties.Mutability.Name,
        FiltersOf(repository.Properties.Mutability),
        new(repository.Properties.ScanOnPush),
        new(repository.Properties.Encryption, repository.Properties.KmsKey));

    private static TagMutability MutabilityOf(string name, IReadOnlyList<TagExclusionFilter>? filters) =>
        filters?.FirstOrDefault(filter => filter.FilterType != Wildcard) is { } other
            ? throw new RegistryException(RegistryError.ParameterInvalid, $"the only type of filter is {Wildcard}, not '{Printable.Of(other.FilterType)}'")
            : TagMutability.Of(name, [.. filters?.Select(filter => filter.Filter) ?? []]);

    private static TagExclusionFilter[]? FiltersOf(TagMutability mutability) =>
        mutability.Exclusions.Count == 0 ? null : [.. mutability.Exclusions.Select(pattern => new TagExclusionFilter(Wildcard, pattern))];
}

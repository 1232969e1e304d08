using Berth.Core.Catalog;
using Berth.Server.Aws;

namespace Berth.Server.EcrPublic;

/// <summary>The public registry itself. It has no alias: what stands in front of a repository's name is the host alone.</summary>
internal sealed class EcrPublicRegistry(PublicRepositories repositories, PublicNames names)
{
    internal Task<DescribeRegistriesResponse> DescribeAsync(DescribeRegistriesRequest request, AwsCall call)
    {
        var isEnd = PageToken.Read(request.NextToken).Length > 0;
        return Task.FromResult<DescribeRegistriesResponse>(
            new(isEnd ? [] : [new(names.Registry, names.RegistryArn, names.Host(call), false, [])], null));
    }

    internal async Task<RegistryCatalogDataResponse> GetAsync(GetRegistryCatalogDataRequest request, AwsCall call) =>
        new(new(await repositories.DisplayNameAsync(call.Cancel)));

    internal async Task<RegistryCatalogDataResponse> PutAsync(PutRegistryCatalogDataRequest request, AwsCall call)
    {
        if (request.DisplayName is { } name)
        {
            await repositories.SetDisplayNameAsync(name, call.Actor);
        }

        return new(new(await repositories.DisplayNameAsync(call.Cancel)));
    }
}

using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Catalog;
using Berth.Core.Repositories;
using Berth.Server.Aws;
using Berth.Server.Http;

namespace Berth.Server.EcrPublic;

/// <summary>What public repositories are called in ARNs and addresses.</summary>
internal sealed class PublicNames(AccessRules rules, PublicAddress address)
{
    internal const string LogoPath = "/public/logos/";

    internal string Registry => rules.Resources.Account;

    internal string RegistryArn => $"arn:aws:ecr-public::{Registry}:registry/{Registry}";

    /// <summary>What stands in front of the names of repositories in image references.</summary>
    internal string Host(AwsCall call) => address.HostOf(call.Http);

    internal Repository Describe(PublicRepository repository, AwsCall call) => new(
        rules.Resources.PublicRepository(repository.Name), Registry, repository.Name.Value, $"{Host(call)}/{repository.Name}", repository.Created);

    internal string Logo(RepositoryName repository, AwsCall call) => new Uri(address.Of(call.Http), LogoPath + repository.Value).AbsoluteUri;

    /// <exception cref="AwsException">It is no ARN of a public repository here.</exception>
    internal RepositoryName Parse(string arn)
    {
        var prefix = $"arn:aws:ecr-public::{Registry}:repository/";
        return arn.StartsWith(prefix, StringComparison.Ordinal) && RepositoryName.TryParse(arn[prefix.Length..], out var name)
            ? name.Value
            : throw new AwsException(
                "InvalidParameterException",
                $"Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN: {Printable.Of(arn)}'");
    }
}

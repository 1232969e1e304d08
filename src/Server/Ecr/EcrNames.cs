using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Aws;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Ecr;

/// <summary>How ECR names this registry and what is in it.</summary>
internal sealed class EcrNames(AccessRules rules, PublicAddress address)
{
    /// <summary>The account.</summary>
    internal string Registry => rules.Resources.Account;

    internal string ArnOf(RepositoryName repository) => rules.Resources.Repository(repository);

    /// <summary>What clients put in front of a tag: host, port and name.</summary>
    internal string UriOf(HttpContext http, RepositoryName repository) => $"{address.HostOf(http)}/{repository}";

    /// <summary>The repository that an ARN names, wherever it is.</summary>
    /// <exception cref="AwsException">It is no ARN of a repository.</exception>
    internal static string NameIn(string arn)
    {
        const string kind = "repository/";
        return arn.Split(':', 6) is ["arn", "aws", "ecr", _, _, var resource] && resource.StartsWith(kind, StringComparison.Ordinal)
            ? resource[kind.Length..]
            : throw Invalid(arn);
    }

    /// <summary>The repository of this registry that an ARN names.</summary>
    /// <exception cref="AwsException">It names nothing here.</exception>
    internal RepositoryName Parse(string arn) =>
        RepositoryName.TryParse(NameIn(arn), out var name) && ArnOf(name.Value) == arn ? name.Value : throw Invalid(arn);

    private static AwsException Invalid(string arn) =>
        new("InvalidParameterException", $"Invalid parameter at 'resourceArn' failed to satisfy constraint: '{Core.Printable.Of(arn)} is not the ARN of a repository of this registry'");
}

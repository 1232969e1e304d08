using System.Text.Json;
using Berth.Core;
using Berth.Core.Access;

namespace Berth.Server.Aws;

/// <summary>The one registry that there is: a request may name it, and no other.</summary>
internal sealed class OwnRegistry(AccessRules rules)
{
    /// <exception cref="AwsException">The request is for the registry of another account.</exception>
    internal void Require(JsonElement input)
    {
        if (TextOf(input, "registryId") is not { } registry || registry == rules.Resources.Account)
        {
            return;
        }

        throw TextOf(input, "repositoryName") is { } repository
            ? new AwsException("RepositoryNotFoundException", $"The repository with name '{Printable.Of(repository)}' does not exist in the registry with id '{registry}'")
            : new AwsException("InvalidParameterException", $"Invalid parameter at 'registryId' failed to satisfy constraint: 'this registry has the id {rules.Resources.Account}'");
    }

    private static string? TextOf(JsonElement input, string member) =>
        input.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

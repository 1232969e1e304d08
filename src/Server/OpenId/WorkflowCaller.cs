using System.Globalization;
using System.Text.Json;
using Berth.Core;
using Berth.Core.Access;

namespace Berth.Server.OpenId;

/// <summary>
/// Whom the claims of a workflow's token name. A workflow is known by the number of its repository: a name can be freed and taken by
/// another, and <c>sub</c> can be customised.
/// </summary>
internal static class WorkflowCaller
{
    /// <summary>Keys that the registry's own look-ups fill, and no claim.</summary>
    private static readonly string[] Reserved = ["team", "organization"];

    /// <param name="prefix">How the condition keys of the issuer begin.</param>
    internal static Caller Of(TokenClaims claims, string prefix)
    {
        var repositoryId = claims.RequiredNumber("repository_id");
        var ownerId = claims.RequiredNumber("repository_owner_id");
        var repository = claims.RequiredText(ClaimName.Top("repository"));
        ActionsSubject.RequireAgreement(claims.RequiredText(ClaimName.Top("sub")), repository, repositoryId, ownerId);
        return new()
        {
            Kind = CallerKind.Workflow,
            Id = $"github:workflow:{repositoryId.ToString(CultureInfo.InvariantCulture)}",
            Name = $"{Printable.Of(repository)}@{Printable.Of(claims.Text("ref") ?? "")} run {Printable.Of(claims.Text("run_id") ?? "")}",
            Keys = KeysOf(claims, prefix),
        };
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> KeysOf(TokenClaims claims, string prefix)
    {
        var keys = new ClaimKeys();
        keys.AddAll(prefix, claims.Payload);
        foreach (var claim in claims.Payload.EnumerateObject().Where(claim => claim.Value.ValueKind == JsonValueKind.String))
        {
            if (!Reserved.Contains(claim.Name, StringComparer.OrdinalIgnoreCase))
            {
                keys.Add($"github:{claim.Name}", [claim.Value.GetString()!]);
            }
        }

        return keys.All;
    }
}

using System.Text.Json;
using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Identity;
using Berth.Core.Metadata;
using Berth.Core.Organizations;
using Berth.Server.OpenId;
using Berth.Server.Options;

namespace Berth.Server.Identity;

/// <summary>Callers by name, with nothing to prove them: for asking what they may, never for letting them do it.</summary>
public sealed class NamedCallers(Database database, AccessKeys keys, ServeOptions options)
{
    /// <summary>A GitHub account. One that was never seen is somebody outside every organisation.</summary>
    public async Task<Caller> UserAsync(string login, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        var id = await GitHubDirectory.FindUserAsync(session, login, cancel);
        var name = Printable.Of(login);
        return id is { } number ? Caller.Person(number, name) : new() { Kind = CallerKind.User, Id = $"github:user:unseen:{name}", Name = name };
    }

    /// <summary>An access key, a revoked one too.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<Caller> KeyAsync(string id, CancellationToken cancel) => await keys.FindAsync(id, cancel) is { } key
        ? key.ToCaller()
        : throw new RegistryException(RegistryError.ResourceNotFound, $"there is no access key '{Printable.Of(id)}'");

    /// <summary>A run of a workflow, by the claims that its token would have.</summary>
    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    public Caller Workflow(JsonElement claims)
    {
        if (claims.ValueKind != JsonValueKind.Object)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, "the claims of a workflow are a JSON object");
        }

        var issuer = options.GitHub?.ActionsIssuer ?? GitHubOptions.ActionsIssuerOf(new("https://github.com"));
        try
        {
            return WorkflowCaller.Of(new(claims), OpenIdProvider.KeyPrefixOf(issuer));
        }
        catch (RegistryException refusal) when (refusal.Error == RegistryError.NotAuthenticated)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, refusal.Message, refusal);
        }
    }
}

using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Metadata;

namespace Berth.Core.Principals;

/// <summary>The OpenID providers whose tokens can be exchanged for roles, as IAM keeps them. What a token opens says the role that trusts it.</summary>
public sealed class OpenIdConnectProviders(Database database, AccessRules rules, TimeProvider time)
{
    private const string Scheme = "https://";
    private const int MaxUrl = 255;
    private const int MaxClientId = 255;
    private const int MaxClientIds = 100;
    private const int MaxThumbprints = 5;
    private const int MaxProviders = 100;

    public string ArnOf(OpenIdConnectProvider provider) => OpenIdConnectProvider.ArnOf(rules.Resources, provider.Url);

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<OpenIdConnectProvider> GetAsync(string arn, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await RequireAsync(session, arn, cancel);
    }

    /// <summary>In the order of their addresses.</summary>
    public async Task<IReadOnlyList<OpenIdConnectProvider>> ListAsync(CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        return await OpenIdProviderTable.ListAsync(session, cancel);
    }

    /// <summary>The one with this issuer, or null.</summary>
    /// <param name="issuer">As tokens name it: with its scheme.</param>
    public async ValueTask<OpenIdConnectProvider?> FindAsync(string issuer, CancellationToken cancel)
    {
        if (!issuer.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        using var session = await database.ReadAsync(cancel);
        return await OpenIdProviderTable.FindAsync(session, issuer[Scheme.Length..].TrimEnd('/'), cancel);
    }

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceAlreadyExists"/>, <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.LimitExceeded"/>
    /// </exception>
    public Task<OpenIdConnectProvider> CreateAsync(
        string url, IReadOnlyList<string> clientIds, IReadOnlyList<string> thumbprints, IReadOnlyList<KeyValuePair<string, string>> tags, Actor actor)
    {
        IamGrammar.RequireTags(tags);
        var provider = Checked(new() { Url = Require(url), ClientIds = clientIds, Thumbprints = thumbprints, Created = time.GetUtcNow() });
        return database.WriteAsync(async session =>
        {
            if (await OpenIdProviderTable.FindAsync(session, provider.Url, CancellationToken.None) is not null)
            {
                throw PrincipalRows.Exists($"Provider with url {Scheme}{provider.Url} already exists.");
            }

            if ((await OpenIdProviderTable.ListAsync(session, CancellationToken.None)).Count >= MaxProviders)
            {
                throw PrincipalRows.Limit($"Cannot exceed quota for OpenIdConnectProvidersPerAccount: {MaxProviders}");
            }

            await OpenIdProviderTable.InsertAsync(session, provider);
            await PrincipalTagTable.PutAsync(session, ArnOf(provider), tags);
            Principals.RequireTagCount(await PrincipalTagTable.CountAsync(session, ArnOf(provider)));
            await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalCreated, actor, provider.Created, ArnOf(provider), string.Join(", ", clientIds));
            return provider;
        });
    }

    /// <param name="change">The provider as it shall be; its client ids and thumbprints are taken from it.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.LimitExceeded"/>
    /// </exception>
    public Task<OpenIdConnectProvider> UpdateAsync(string arn, Func<OpenIdConnectProvider, OpenIdConnectProvider> change, Actor actor) => database.WriteAsync(async session =>
    {
        var provider = await RequireAsync(session, arn, CancellationToken.None);
        var changed = Checked(change(provider) with { Url = provider.Url });
        await OpenIdProviderTable.UpdateAsync(session, changed);
        await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalChanged, actor, time.GetUtcNow(), arn, string.Join(", ", changed.ClientIds));
        return changed;
    });

    /// <summary>Deletes a provider; one that is not there is deleted already, as IAM has it.</summary>
    public Task DeleteAsync(string arn, Actor actor) => database.WriteAsync(async session =>
    {
        if (UrlOf(arn) is { } url && await OpenIdProviderTable.DeleteAsync(session, url) > 0)
        {
            await PrincipalTagTable.DeleteAllAsync(session, arn);
            await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalDeleted, actor, time.GetUtcNow(), arn);
        }

        return 0;
    });

    /// <exception cref="RegistryException"><see cref="RegistryError.ResourceNotFound"/></exception>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ListTagsAsync(string arn, CancellationToken cancel)
    {
        using var session = await database.ReadAsync(cancel);
        await RequireAsync(session, arn, cancel);
        return await PrincipalTagTable.ListAsync(session, arn, cancel);
    }

    /// <param name="put">Tags to set.</param>
    /// <param name="remove">Keys of tags to remove.</param>
    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.ResourceNotFound"/>, <see cref="RegistryError.ParameterInvalid"/>, <see cref="RegistryError.LimitExceeded"/>
    /// </exception>
    public Task ChangeTagsAsync(string arn, IReadOnlyList<KeyValuePair<string, string>> put, IReadOnlyList<string> remove, Actor actor)
    {
        IamGrammar.RequireTags(put);
        return database.WriteAsync(async session =>
        {
            await RequireAsync(session, arn, CancellationToken.None);
            foreach (var key in remove)
            {
                await PrincipalTagTable.DeleteAsync(session, arn, key);
            }

            await PrincipalTagTable.PutAsync(session, arn, put);
            Principals.RequireTagCount(await PrincipalTagTable.CountAsync(session, arn));
            await PrincipalChange.RecordAsync(session, AuditEventKind.PrincipalChanged, actor, time.GetUtcNow(), arn, "tags");
            return 0;
        });
    }

    private async ValueTask<OpenIdConnectProvider> RequireAsync(Session session, string arn, CancellationToken cancel) =>
        UrlOf(arn) is { } url && await OpenIdProviderTable.FindAsync(session, url, cancel) is { } provider
            ? provider
            : throw PrincipalRows.Missing($"OpenIDConnect Provider not found for arn {Printable.Of(arn)}");

    private string? UrlOf(string arn)
    {
        var prefix = OpenIdConnectProvider.ArnOf(rules.Resources, "");
        return arn.StartsWith(prefix, StringComparison.Ordinal) ? arn[prefix.Length..] : null;
    }

    /// <summary>https alone: keys that come another way could be anybody's.</summary>
    private static string Require(string url) =>
        url.Length <= MaxUrl && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && address is { UserInfo: "", Query: "", Fragment: "" } && url.StartsWith(Scheme, StringComparison.Ordinal) && !url.AsSpan().ContainsAny('*', '\\', ' ')
            ? url[Scheme.Length..].TrimEnd('/')
            : throw IamGrammar.Invalid("Invalid Open ID Connect Provider URL: it begins with https:// and has no query, fragment or user.");

    private static OpenIdConnectProvider Checked(OpenIdConnectProvider provider)
    {
        if (provider.ClientIds.Any(id => id.Length is 0 or > MaxClientId || id.Any(char.IsControl)))
        {
            throw IamGrammar.Invalid($"A client ID has 1 to {MaxClientId} characters.");
        }

        if (provider.Thumbprints.Count > MaxThumbprints || provider.Thumbprints.Any(print => print.Length != 40 || !print.All(char.IsAsciiHexDigit)))
        {
            throw IamGrammar.Invalid($"Thumbprints are at most {MaxThumbprints}, of 40 hexadecimal digits each.");
        }

        return provider.ClientIds.Count <= MaxClientIds
            ? provider with { ClientIds = [.. provider.ClientIds.Distinct(StringComparer.Ordinal)] }
            : throw PrincipalRows.Limit($"Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: {MaxClientIds}");
    }
}

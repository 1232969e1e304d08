using System.Security.Cryptography;
using System.Text.Json;
using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Core.Tokens;

/// <summary>The claims of a token of the registry's own (RFC 7519, section 4), and those of the token scope documentation (<c>access</c>).</summary>
internal static class TokenPayload
{
    internal static byte[] Write(Caller caller, IReadOnlyList<TokenScope>? scopes, string audience, DateTimeOffset now, DateTimeOffset expires)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("iss"u8, audience);
            json.WriteString("aud"u8, audience);
            json.WriteString("sub"u8, caller.Id);
            json.WriteString("name"u8, caller.Name);
            json.WriteNumber("kind"u8, (int)caller.Kind);
            json.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            json.WriteNumber("nbf"u8, now.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, expires.ToUnixTimeSeconds());
            json.WriteString("jti"u8, RandomNumberGenerator.GetHexString(16, lowercase: true));
            json.WriteNumber("made"u8, (caller.Issued ?? now).ToUnixTimeMilliseconds());
            json.WriteNumber("rights"u8, (int)caller.Rights);
            WriteCredential(json, caller);
            WriteKeys(json, caller);
            WriteRepositories(json, caller);
            WriteSession(json, caller.Session);
            WriteScopes(json, scopes);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; the signature was checked.</summary>
    /// <returns>Null if it is for another registry.</returns>
    internal static RegistryToken? Read(byte[] payload, string audience)
    {
        using var json = JsonDocument.Parse(payload);
        var claims = json.RootElement;
        if (claims.GetProperty("aud"u8).GetString() != audience)
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp"u8).GetInt64());
        var caller = new Caller
        {
            Kind = (CallerKind)claims.GetProperty("kind"u8).GetInt32(),
            Id = claims.GetProperty("sub"u8).GetString()!,
            Name = claims.GetProperty("name"u8).GetString()!,
            GitHubUser = claims.TryGetProperty("user"u8, out var user) ? user.GetInt64() : null,
            Keys = ReadKeys(claims.GetProperty("keys"u8)),
            Repositories = [.. claims.GetProperty("repositories"u8).EnumerateArray().Select(ReadRepository)],
            Session = claims.TryGetProperty("session"u8, out var session) ? ReadSession(session) : null,
            Rights = (CredentialRights)claims.GetProperty("rights"u8).GetInt32(),
            Issued = DateTimeOffset.FromUnixTimeMilliseconds(claims.GetProperty("made"u8).GetInt64()),
            Expires = expires,
            Credential = claims.TryGetProperty("credential"u8, out var credential) ? credential.GetString() : null,
        };
        return new(caller, claims.TryGetProperty("access"u8, out var access) ? [.. access.EnumerateArray().Select(ReadScope)] : null, expires);
    }

    private static void WriteCredential(Utf8JsonWriter json, Caller caller)
    {
        if (caller.GitHubUser is { } user)
        {
            json.WriteNumber("user"u8, user);
        }

        if (caller.Credential is { } credential)
        {
            json.WriteString("credential"u8, credential);
        }
    }

    private static void WriteKeys(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartObject("keys"u8);
        foreach (var (key, values) in caller.Keys)
        {
            WriteList(json, key, values);
        }

        json.WriteEndObject();
    }

    private static void WriteRepositories(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartArray("repositories"u8);
        foreach (var repository in caller.Repositories)
        {
            json.WriteStartArray();
            json.WriteNumberValue(repository.Id);
            json.WriteNumberValue(repository.OwnerId);
            json.WriteStringValue(repository.Owner);
            json.WriteStringValue(repository.Name);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteSession(Utf8JsonWriter json, CallerSession? session)
    {
        if (session is null)
        {
            return;
        }

        json.WriteStartObject("session"u8);
        json.WriteString("name"u8, session.Name);
        if (session.Owner is { } owner)
        {
            json.WriteString("owner"u8, owner);
        }

        if (session.Policy is { } policy)
        {
            json.WriteString("policy"u8, policy);
        }

        WriteList(json, "arns", session.PolicyArns);
        WriteList(json, "transitive", session.TransitiveTags);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteScopes(Utf8JsonWriter json, IReadOnlyList<TokenScope>? scopes)
    {
        if (scopes is null)
        {
            return;
        }

        json.WriteStartArray("access"u8);
        foreach (var scope in scopes)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, scope.Type);
            json.WriteString("name"u8, scope.Name);
            json.WriteStartArray("actions"u8);
            foreach (var action in scope.Actions)
            {
                json.WriteStringValue(action);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadKeys(JsonElement keys) => keys.EnumerateObject().ToDictionary(
        key => key.Name, key => ReadList(key.Value));

    private static IReadOnlyList<string> ReadList(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetString()!)];

    private static CallerSession ReadSession(JsonElement session) => new()
    {
        Name = session.GetProperty("name"u8).GetString()!,
        Owner = session.TryGetProperty("owner"u8, out var owner) ? owner.GetString() : null,
        Policy = session.TryGetProperty("policy"u8, out var policy) ? policy.GetString() : null,
        PolicyArns = ReadList(session.GetProperty("arns"u8)),
        TransitiveTags = ReadList(session.GetProperty("transitive"u8)),
    };

    private static GitHubRepository ReadRepository(JsonElement repository) =>
        new(repository[0].GetInt64(), repository[1].GetInt64(), repository[2].GetString()!, repository[3].GetString()!);

    private static TokenScope ReadScope(JsonElement scope) => new(
        scope.GetProperty("type"u8).GetString()!,
        scope.GetProperty("name"u8).GetString()!,
        scope.GetProperty("actions"u8).EnumerateArray().Aggregate(CredentialRights.None, (sum, action) => sum | TokenScope.RightsOf(action.GetString()!)));
}

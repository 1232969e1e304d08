using Berth.Core.Access;
using Berth.Core.Identity;

namespace Berth.Core.Principals;

/// <summary>The secrets behind keys of users (<c>AKIA…</c>), sessions (<c>ASIA…</c>) and machines (<c>BK…</c>), for those who check signatures.</summary>
public sealed class SignatureKeys(UserKeys users, AccessKeys machines, Sessions sessions, TimeProvider time)
{
    private static readonly SignatureKey Unknown = new(SignatureKeyMiss.Unknown);

    /// <param name="sessionToken">What came with the key, or null.</param>
    /// <returns>A secret and a caller, or the reason why there are none.</returns>
    public async ValueTask<SignatureKey> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancel)
    {
        if (accessKeyId.StartsWith(IamId.SessionKey, StringComparison.Ordinal))
        {
            return sessions.Open(accessKeyId, sessionToken);
        }

        if (!string.IsNullOrEmpty(sessionToken))
        {
            return new(SignatureKeyMiss.TokenInvalid);
        }

        return accessKeyId.StartsWith(IamId.UserKey, StringComparison.Ordinal)
            ? await OfUserAsync(accessKeyId, cancel)
            : await OfMachineAsync(accessKeyId, cancel);
    }

    /// <summary>Notes that a signature was right. Nobody waits for it: it is written down within half a minute.</summary>
    /// <param name="service">What was signed for, such as <c>ecr</c>.</param>
    public void NoteUse(SignatureKey key, string? address, string service, string region)
    {
        if (key is { OfUser: { } user, Secret: { } secret })
        {
            users.NoteUse(user, secret, address, service, region);
        }
        else if (key is { OfMachine: { } machine, Secret: { } other })
        {
            machines.NoteUse(machine, other, address);
        }
    }

    private async ValueTask<SignatureKey> OfUserAsync(string id, CancellationToken cancel)
    {
        if (await users.FindSecretAsync(id, cancel) is not { Secret: { } secret } found)
        {
            return Unknown;
        }

        return found.Key.IsActive
            ? new(secret, CallerOf(found.Key, found.User, secret)) { OfUser = found.Key }
            : new(SignatureKeyMiss.Inactive);
    }

    private async ValueTask<SignatureKey> OfMachineAsync(string id, CancellationToken cancel)
    {
        if (await machines.FindSecretAsync(id, cancel) is not { Secret: { } secret } found)
        {
            return Unknown;
        }

        return found.Key.IsLive(time.GetUtcNow())
            ? new(secret, found.Key.ToCaller() with { Credential = CredentialHash.Of(secret) }) { OfMachine = found.Key }
            : new(SignatureKeyMiss.Inactive);
    }

    private static Caller CallerOf(UserKey key, Principal user, string secret) => new()
    {
        Kind = CallerKind.IamUser,
        Id = user.Id,
        Name = user.Name,
        Keys = new Dictionary<string, IReadOnlyList<string>> { [Caller.KeyIdKey] = [key.Id] },
        Credential = CredentialHash.Of(secret),
    };
}

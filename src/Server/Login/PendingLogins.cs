using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Berth.Core;

namespace Berth.Server.Login;

/// <summary>
/// Browsers that were sent to GitHub, kept here and not in their cookie: what is here can be used once, and nobody can forge it.
/// </summary>
internal sealed class PendingLogins(TimeProvider time)
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int SecretBytes = 32;
    private const int MaxPending = 10_000;

    private readonly ConcurrentDictionary<string, PendingLogin> pending = new(StringComparer.Ordinal);

    /// <returns>The handle for the browser's cookie, and what was noted under it.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.RateLimited"/></exception>
    internal (string Handle, PendingLogin Login) Add(string path)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in pending.Where(entry => entry.Value.Expires <= now))
        {
            pending.TryRemove(old, out _);
        }

        if (pending.Count >= MaxPending)
        {
            throw new RegistryException(RegistryError.RateLimited, "too many logins wait at once: come again in some minutes");
        }

        var (handle, login) = (NewSecret(), new PendingLogin(NewSecret(), NewSecret(), path, now + Lifetime));
        pending[handle] = login;
        return (handle, login);
    }

    /// <summary>Takes what the browser began, or null if it began nothing, came too late, or brings the state of another.</summary>
    internal PendingLogin? Take(string handle, string state) =>
        pending.TryRemove(handle, out var login)
        && login.Expires > time.GetUtcNow()
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(login.State), Encoding.UTF8.GetBytes(state))
            ? login
            : null;

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}

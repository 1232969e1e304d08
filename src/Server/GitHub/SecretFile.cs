using Berth.Core;

namespace Berth.Server.GitHub;

/// <summary>Secrets in files, read whenever they are needed: a rotated one is used at once.</summary>
internal static class SecretFile
{
    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/>: the file cannot be read, or nothing is in it.</exception>
    internal static async Task<string> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            var secret = (await File.ReadAllTextAsync(path, cancel)).Trim();
            return secret.Length > 0 ? secret : throw Unreadable("is empty", null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable("cannot be read", exception);
        }

        RegistryException Unreadable(string why, Exception? cause) => new(RegistryError.IdentityUnavailable, $"the file with a secret of GitHub's, {path}, {why}", cause);
    }
}

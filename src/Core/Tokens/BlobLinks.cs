using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Berth.Core.Blobs;

namespace Berth.Core.Tokens;

/// <summary>
/// Links by which whoever has one can read one blob for a while, without another proof. What is signed names the repository by its id, so that
/// a link into a repository that was deleted is dead, whatever comes later under the name.
/// </summary>
public sealed class BlobLinks(SigningKeys keys, TimeProvider time)
{
    /// <summary>As ECR gives them.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Purpose = "berth blob link";

    /// <summary>A link for somebody who may read the blob now.</summary>
    /// <param name="repository">The id of the repository.</param>
    public async ValueTask<BlobLink> SignAsync(long repository, Digest digest, CancellationToken cancel)
    {
        var key = await keys.NewestAsync(cancel);
        var expires = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return new(repository, digest, expires, key.Id, Sign(key, repository, digest, expires));
    }

    /// <summary>Whether the registry made this link, and it has not ended.</summary>
    public async ValueTask<bool> VerifyAsync(BlobLink link, CancellationToken cancel) =>
        link.Expires > time.GetUtcNow().ToUnixTimeSeconds()
        && await keys.FindByIdAsync(link.Key, cancel) is { } key
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(key, link.Repository, link.Digest, link.Expires)), Encoding.UTF8.GetBytes(link.Signature));

    /// <summary>Compared as text: of all encodings of a signature only the one that was written is good.</summary>
    private static string Sign(SigningKey key, long repository, Digest digest, long expires) => Base64Url.EncodeToString(HMACSHA256.HashData(
        key.KeyFor(Purpose), Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{repository}\n{digest}\n{expires}"))));
}

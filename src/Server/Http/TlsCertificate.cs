using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Http;

/// <summary>
/// The certificate of the https listeners, read again when its files change: asked at a handshake, at most once a second, so a renewed
/// certificate serves at once and a half-written one keeps the old in place.
/// </summary>
internal sealed partial class TlsCertificate(string certificateFile, string keyFile, TimeProvider time, ILogger<TlsCertificate> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long checkedAt = time.GetTimestamp();
    private (DateTime Certificate, DateTime Key) written = Written(certificateFile, keyFile);
    private X509Certificate2 current = Load(certificateFile, keyFile);

    internal X509Certificate2 Current()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(checkedAt) >= Interval)
            {
                checkedAt = time.GetTimestamp();
                Refresh();
            }

            return current;
        }
    }

    /// <exception cref="CryptographicException">The files do not hold a certificate and its key.</exception>
    private static X509Certificate2 Load(string certificateFile, string keyFile) => X509Certificate2.CreateFromPemFile(certificateFile, keyFile);

    private static (DateTime Certificate, DateTime Key) Written(string certificateFile, string keyFile) =>
        (LastWrite(certificateFile), LastWrite(keyFile));

    /// <summary>That of the file behind a link: a mounted secret is renewed by moving the link.</summary>
    private static DateTime LastWrite(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).LastWriteTimeUtc;

    private void Refresh()
    {
        try
        {
            var now = Written(certificateFile, keyFile);
            if (now == written)
            {
                return;
            }

            current = Load(certificateFile, keyFile);
            written = now;
            Log.Reloaded(logger, current.Subject, current.NotAfter);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            Log.NotReloaded(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Information, "{subject} {validUntil}", EventName = "certificate reloaded")]
        internal static partial void Reloaded(ILogger logger, string subject, DateTime validUntil);

        [LoggerMessage(4, LogLevel.Warning, "the certificate's files changed and cannot be read: the old one stays in use", EventName = "certificate not reloaded")]
        internal static partial void NotReloaded(ILogger logger, Exception exception);
    }
}

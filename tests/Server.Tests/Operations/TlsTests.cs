using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.Operations;

/// <summary>A certificate that is renewed serves without a restart; one that cannot be read changes nothing.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task A_renewed_certificate_serves_at_the_next_handshake()
    {
        using var folder = new TestFolder();
        Write(folder, "CN=first");
        await using var host = new SecureHost(folder);
        await host.InitializeAsync();

        Assert.Equal("CN=first", await SubjectAsync(host.Url));

        Write(folder, "CN=second");
        Assert.Equal("CN=first", await SubjectAsync(host.Url)); // The files are looked at once a second at most.
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("CN=second", await SubjectAsync(host.Url));

        await File.WriteAllTextAsync(folder["tls.crt"], "half a certifi", TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("CN=second", await SubjectAsync(host.Url));

        Write(folder, "CN=third");
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("CN=third", await SubjectAsync(host.Url));
    }

    [Fact]
    public async Task The_protocol_is_spoken_over_tls()
    {
        using var folder = new TestFolder();
        Write(folder, "CN=localhost");
        await using var host = new SecureHost(folder);
        await host.InitializeAsync();
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Accept } });

        using var answer = await client.GetAsync(new Uri(host.Url, "v2/"), TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)answer.StatusCode);
    }

    private static void Write(TestFolder folder, string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(folder["tls.key"], key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder["tls.crt"], certificate.ExportCertificatePem());
    }

    private static async Task<string> SubjectAsync(Uri url)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, Accept);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, TestContext.Current.CancellationToken);
        return tls.RemoteCertificate!.Subject;
    }

#pragma warning disable CA5359 // The test made the certificate; nobody else vouches for it.
    private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => certificate is not null;
#pragma warning restore CA5359

    private sealed class SecureHost(TestFolder certificates) : EmbeddedHost
    {
        internal ManualTime Clock { get; } = new();

        protected override TimeProvider Time => Clock;

        protected override ServeOptions Configure(string data) => base.Configure(data) with
        {
            Listen = [new("https://127.0.0.1:0")],
            TlsCertificate = certificates["tls.crt"],
            TlsKey = certificates["tls.key"],
        };
    }
}

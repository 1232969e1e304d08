using System.Net;
using System.Reflection;
using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Blobs;
using Berth.Core.Identity;
using Berth.Core.Images;
using Berth.Core.Metadata;
using Berth.Core.Repositories;
using Berth.Server.Aws;
using Berth.Server.Ecr;
using Berth.Server.EcrPublic;
using Berth.Server.GitHub;
using Berth.Server.Http;
using Berth.Server.Iam;
using Berth.Server.Jobs;
using Berth.Server.Logging;
using Berth.Server.Login;
using Berth.Server.Oci;
using Berth.Server.OpenId;
using Berth.Server.Operations;
using Berth.Server.Options;
using Berth.Server.Rest;
using Berth.Server.Secrets;
using Berth.Server.Sts;
using Berth.Server.Tokens;
using Berth.Storage.Files;
using Berth.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Berth.Server;

/// <summary>The registry as one web application: what it is made of, what is in front of what, and how it starts and stops.</summary>
public static class BerthServer
{
    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(BerthServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="listening">Told each address, once requests are answered there.</param>
    /// <param name="cancel">Stops it as SIGTERM does.</param>
    public static async Task RunAsync(ServeOptions options, Action<string> listening, CancellationToken cancel)
    {
        using var data = DataFolder.Lock(options.Data);
        await using var application = Build(options, TimeProvider.System);
        await application.StartAsync(cancel);
        foreach (var address in application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
        {
            listening(address);
        }

        await application.WaitForShutdownAsync(cancel);
    }

    /// <summary>Puts the application together; tests start it themselves.</summary>
    public static WebApplication Build(ServeOptions options, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "berth" });
        builder.Logging.SetMinimumLevel(options.LogLevel)
            .AddFilter("Microsoft", Quieter(options.LogLevel))
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning); // Its lines hold queries, and so the codes of logins.
        builder.Services.AddSingleton<ILoggerProvider>(new JsonLineLoggerProvider(time));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, BlockPool.Factory>();
        builder.Services.AddRoutingCore();
        builder.Services.AddTelemetry();
        builder.Services.AddRegistry(options, time);
        builder.Services.AddLifecycle();
        builder.Services.AddAccess(options);
        builder.Services.AddSettings();
        builder.Services.AddTokens();
        builder.Services.AddLogin();
        builder.Services.AddOpenId(options);
        builder.Services.AddGitHub(options);
        builder.Services.AddOci();
        builder.Services.AddRest();
        builder.Services.AddAws();
        builder.Services.AddEcr();
        builder.Services.AddEcrPublic();
        builder.Services.AddSecrets();
        builder.Services.AddIam();
        builder.Services.AddSts();

        var application = builder.Build();
        application.UseMiddleware<RequestLog>();
        application.UseTrustedProxies(options.Access);
        application.UseMiddleware<PathAsSent>();
        application.UseMiddleware<OciErrorWriter>();
        application.UseMiddleware<RestErrorWriter>();
        application.UseMiddleware<RepositoryPath>();
        application.UseRouting();
        application.UseMiddleware<Authentication>();
        application.UseMiddleware<RestGate>();
        application.UseMiddleware<PermissionCheck>();
        application.MapOci();
        application.MapTokens();
        application.MapRest();
        application.MapAws();
        application.MapEcr();
        application.MapEcrPublic();
        application.MapLogin();
        application.MapGitHub();
        application.MapHealth();
        application.MapPrometheusScrapingEndpoint().Needs(AccessRule.Open);
        ((IEndpointRouteBuilder)application).RequireRules();
        return application;
    }

    private static void AddRegistry(this IServiceCollection services, ServeOptions options, TimeProvider time) => services
        .AddSingleton(options)
        .AddSingleton(time)
        .AddSingleton<Database>(provider =>
        {
            // The rows remember the key, so it has to be on the disk before them.
            provider.GetRequiredService<EncryptionKey>();
            return SqliteDatabase.Open(options.DatabaseFile, time);
        })
        .AddSingleton<IBlobStore>(_ => new FileBlobStore(options.StorageFolder))
        .AddSingleton(_ => EncryptionKeyFile.Open(options))
        .AddSingleton<Blobs>()
        .AddSingleton<BlobAnswer>()
        .AddSingleton<Uploads>()
        .AddSingleton<Repositories>()
        .AddSingleton<RepositorySettings>()
        .AddSingleton<Policies>()
        .AddSingleton(provider => new Images(provider.GetRequiredService<Database>(), time, options.SparseManifests))
        .AddSingleton(SettingServices.CountedPulls)
        .AddSingleton<AccessKeys>()
        .AddSingleton<Logins>()
        .AddSingleton<AuditLog>()
        .AddHostedService<EncryptionKeyGuard>()
        .AddHostedService<UploadExpiryJob>()
        .AddHostedService<AuditWriterJob>()
        .AddHostedService<CredentialUseJob>()
        .AddHostedService<SecretExpiryJob>()
        .AddHostedService<ImagePullJob>()
        .AddHostedService<StoredCounts>();

    /// <summary>The framework's own information is noise beside one line a request.</summary>
    private static LogLevel Quieter(LogLevel level) => level == LogLevel.Information ? LogLevel.Warning : level;

    private static void Listen(KestrelServerOptions kestrel, ServeOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // Layers have no limit; what is kept in memory has its own.
        kestrel.Limits.Http2.InitialConnectionWindowSize = kestrel.Limits.Http2.InitialStreamWindowSize = 4 * 1024 * 1024;
        foreach (var url in options.Listen)
        {
            Listen(kestrel, url, listener => Secure(listener, url, options));
        }
    }

    private static void Listen(KestrelServerOptions kestrel, Uri url, Action<ListenOptions> configure)
    {
        if (url.Host == "localhost")
        {
            kestrel.ListenLocalhost(url.Port, configure);
        }
        else
        {
            kestrel.Listen(IPAddress.Parse(url.Host.Trim('[', ']')), url.Port, configure);
        }
    }

    private static void Secure(ListenOptions listener, Uri url, ServeOptions options)
    {
        if (url.Scheme != "https")
        {
            return;
        }

        var services = listener.ApplicationServices;
        var certificate = new TlsCertificate(
            options.TlsCertificate!,
            options.TlsKey!,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<TlsCertificate>>());
        listener.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Current());
    }
}

using Microsoft.Extensions.Logging;

namespace Berth.Server.Options;

/// <summary>The settings of <c>berth serve</c>, checked.</summary>
public sealed record ServeOptions
{
    /// <summary>Where to serve; at least one.</summary>
    public required IReadOnlyList<Uri> Listen { get; init; }

    /// <summary>The address that clients use, if it is not the one listened on.</summary>
    public Uri? Url { get; init; }

    /// <summary>An absolute path.</summary>
    public required string Data { get; init; }

    /// <summary>The SQLite file, an absolute path.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>The root of the blob store, an absolute path.</summary>
    public required string StorageFolder { get; init; }

    /// <summary>An absolute path, or null for the one in <see cref="Data"/>.</summary>
    public string? EncryptionKeyFile { get; init; }

    public string? TlsCertificate { get; init; }

    public string? TlsKey { get; init; }

    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan UploadExpiry { get; init; } = TimeSpan.FromHours(24);

    public bool SparseManifests { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Null if no organisation is configured.</summary>
    public GitHubOptions? GitHub { get; init; }

    public AccessOptions Access { get; init; } = new();

    /// <exception cref="OptionsException">With every mistake.</exception>
    public static ServeOptions Parse(IReadOnlyList<Setting> settings) => new ServeOptionsParser(settings).Parse();
}

namespace Berth.Server.Options;

/// <summary>All settings of <c>berth serve</c>; help, environment, file and reference page follow this list.</summary>
public static class OptionTable
{
    public static readonly OptionDefinition Listen = new(
        "listen", "URL", "http://127.0.0.1:5000", "Address to serve on, http or https", Repeatable: true);

    public static readonly OptionDefinition Url = new("url", "PUBLIC_URL", null, "Address under which clients reach the registry, if it is another one");

    public static readonly OptionDefinition Data = new("data", "DIR", "data", "Folder for everything that has no place of its own");

    public static readonly OptionDefinition Database = new("database", "sqlite:FILE", null, "Where rows are kept; by default berth.db in the data folder");

    public static readonly OptionDefinition Storage = new("storage", "file:DIR", null, "Where blobs are kept; by default storage in the data folder");

    public static readonly OptionDefinition TlsCertificate = new(
        "tls-certificate", "FILE", null, "Certificate chain in PEM for https listeners; read again when it changes");

    public static readonly OptionDefinition TlsKey = new("tls-key", "FILE", null, "Private key in PEM of the certificate");

    public static readonly OptionDefinition Drain = new("drain", "SECONDS", "30", "How long running uploads and downloads may go on after SIGTERM");

    public static readonly OptionDefinition UploadExpiry = new(
        "upload-expiry", "HOURS", "24", "How long an upload may rest before it is thrown away");

    public static readonly OptionDefinition SparseManifests = new(
        "sparse-manifests", "BOOL", "false", "Take manifests that name layers or manifests which the repository does not have");

    public static readonly OptionDefinition LogLevel = new(
        "log-level", "LEVEL", "information", "The least that is logged: trace, debug, information, warning, error or none");

    public static IReadOnlyList<OptionDefinition> All { get; } =
        [Listen, Url, Data, Database, Storage, TlsCertificate, TlsKey, Drain, UploadExpiry, SparseManifests, LogLevel];
}

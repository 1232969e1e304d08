using Berth.Server.Options;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Tests.Hosting;

/// <summary>Rows in SQLite, bytes in files.</summary>
public class EmbeddedHost : RegistryHost
{
    /// <summary>Its file becomes the device that never has any room.</summary>
    public override void FillUp(string location) => File.CreateSymbolicLink(
        Path.Combine(Data, "storage", "_berth", "uploads", location[(location.LastIndexOf('/') + 1)..]), "/dev/full");

    protected override ServeOptions Configure(string data) => new()
    {
        Listen = [new("http://127.0.0.1:0")],
        Data = data,
        DatabaseFile = Path.Combine(data, "berth.db"),
        StorageFolder = Path.Combine(data, "storage"),
        Drain = TimeSpan.FromSeconds(1),
        LogLevel = LogLevel.None,
    };
}

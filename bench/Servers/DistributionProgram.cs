using System.Net;

namespace Berth.Bench.Servers;

/// <summary>
/// CNCF Distribution, the Docker Registry, with the settings of Debian's package except for what a fresh directory needs:
/// no password file, a loopback port, its own root.
/// </summary>
internal sealed class DistributionProgram(string program) : IRegistryProgram
{
    public string Name => "docker-registry";

    public bool TakesManyTags => false;

    public string[] Prepare(string data, IPEndPoint listen)
    {
        var configuration = Path.Combine(data, "config.yml");
        File.WriteAllText(configuration, $"""
            version: 0.1
            log:
              level: error
              fields:
                service: registry
            storage:
              cache:
                blobdescriptor: inmemory
              filesystem:
                rootdirectory: {Path.Combine(data, "registry")}
              delete:
                enabled: true
            http:
              addr: {listen}
              headers:
                X-Content-Type-Options: [nosniff]
            health:
              storagedriver:
                enabled: true
                interval: 10s
                threshold: 3

            """);
        return [program, "serve", configuration];
    }

    public string[] VersionCommand() => [program, "--version"];
}

using System.Net;

namespace Berth.Bench.Servers;

/// <summary>Berth as it is built and as it starts without options.</summary>
internal sealed class BerthProgram(string program) : IRegistryProgram
{
    public string Name => "Berth";

    public string Path => program;

    public bool TakesManyTags => true;

    public string[] Prepare(string data, IPEndPoint listen) => [program, "serve", "--data", data, "--listen", $"http://{listen}"];

    public string[] VersionCommand() => [program, "--version"];
}

using System.Net;

namespace Berth.Bench.Servers;

/// <summary>A registry that can be started on a data directory of its own.</summary>
internal interface IRegistryProgram
{
    /// <summary>The name in the table's head.</summary>
    string Name { get; }

    /// <summary>Whether one manifest may be pushed under many tags at once, which is what makes a million tags affordable.</summary>
    bool TakesManyTags { get; }

    /// <summary>What answers 200 once it serves.</summary>
    string ReadyPath => "/v2/";

    /// <summary>Writes what the program needs to start and returns its command line.</summary>
    string[] Prepare(string data, IPEndPoint listen);

    /// <returns>The command that prints its version.</returns>
    string[] VersionCommand();
}

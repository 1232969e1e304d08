using System.CommandLine;

namespace Berth.Cli;

/// <summary><c>berth verify</c></summary>
internal static class VerifyCommand
{
    internal static Command Create() => new("verify", "Read every blob again and compare rows with bytes, both ways");
}

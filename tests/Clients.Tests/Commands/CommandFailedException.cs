namespace Berth.Clients.Tests.Commands;

/// <summary>A client refused; the message is the client's own output.</summary>
public sealed class CommandFailedException(string reason, CommandResult result) : Exception($"{reason}\n{result}");

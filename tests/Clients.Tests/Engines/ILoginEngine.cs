using Berth.Clients.Tests.Commands;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

/// <summary>A client that is used by several people, each with logins of their own. Its answers, good or bad, are the client's words.</summary>
public interface ILoginEngine
{
    /// <summary>Logs in, and keeps what the client keeps of that.</summary>
    Task<CommandResult> TryLoginAsync(Login login, string registry, CancellationToken cancel);

    /// <summary>Forgets a login.</summary>
    Task LogoutAsync(string person, string registry, CancellationToken cancel);

    /// <summary>Pushes with the logins of one person, who may have none.</summary>
    Task<CommandResult> TryPushAsync(string person, ImageLayout image, string reference, CancellationToken cancel);

    /// <summary>Pulls, likewise, into a store that has nothing of the image.</summary>
    Task<CommandResult> TryPullAsync(string person, string reference, CancellationToken cancel);
}

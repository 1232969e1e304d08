namespace Berth.GitHubStandIn.State;

/// <summary>What people sign in through: an OAuth app or a GitHub App.</summary>
public abstract class ClientApplication
{
    public required string ClientId { get; init; }

    public required string ClientSecret { get; set; }

    public required string Name { get; init; }

    /// <summary>The callbacks; the first is taken when a request names none.</summary>
    public IReadOnlyList<Uri> RedirectUris { get; init; } = [];

    public bool DeviceFlow { get; set; } = true;

    /// <summary>
    /// Whether a redirection may go there: same host and a path at or below the callback's; the port too, except on a loopback address.
    /// </summary>
    internal bool Allows(Uri target) => RedirectUris.Any(callback =>
        callback.Scheme == target.Scheme && callback.Host == target.Host && (callback.IsLoopback || callback.Port == target.Port)
        && (target.AbsolutePath == callback.AbsolutePath
            || target.AbsolutePath.StartsWith(callback.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal)));
}

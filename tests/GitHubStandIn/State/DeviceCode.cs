namespace Berth.GitHubStandIn.State;

/// <summary>A device that waits until a person enters its user code.</summary>
internal sealed class DeviceCode
{
    public required string Secret { get; init; }

    public required string UserCode { get; init; }

    public required ClientApplication Application { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required TimeSpan Interval { get; set; }

    public DateTimeOffset? PolledAt { get; set; }

    public User? User { get; set; }

    public bool Denied { get; set; }
}

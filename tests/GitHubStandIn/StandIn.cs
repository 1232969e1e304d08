using System.Text.Json.Nodes;
using Berth.GitHubStandIn.Faults;
using Berth.GitHubStandIn.Hooks;
using Berth.GitHubStandIn.Shapes;
using Berth.GitHubStandIn.State;

namespace Berth.GitHubStandIn;

/// <summary>
/// A GitHub of one's own on a loopback port, as an enterprise server lays it out: pages under <c>/login</c>, the API under
/// <c>/api/v3</c>. Its methods change what exists, at once and from any thread; <c>announce</c> also sends the matching webhook, in the
/// background and in order (<see cref="Hooks.Webhooks.SettledAsync"/> waits for them).
/// </summary>
public sealed partial class StandIn : IAsyncDisposable
{
    private readonly World world;
    private readonly Links links = new();
    private readonly Listener listener;
    private readonly EventPayloads payloads;

    private StandIn(TimeProvider time)
    {
        world = new(time);
        payloads = new(world, links);
        Faults = new(this, time);
        Webhooks = new(time);
        listener = new(world, links, Faults, Requests, time);
    }

    /// <summary>What plays <c>https://github.com</c>.</summary>
    public Uri Url => links.Url;

    /// <summary>What plays <c>https://api.github.com</c>.</summary>
    public Uri ApiUrl => new(Url, "api/v3");

    /// <summary>What goes wrong, and when.</summary>
    public FaultPlan Faults { get; }

    /// <summary>What was asked.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>What is sent.</summary>
    public Webhooks Webhooks { get; }

    /// <summary>How long a device waits between two polls; GitHub says five seconds.</summary>
    public TimeSpan DeviceInterval
    {
        get => listener.DeviceInterval;
        set => listener.DeviceInterval = value;
    }

    /// <summary>Starts it, empty.</summary>
    /// <param name="port">The loopback port; 0 takes a free one.</param>
    /// <param name="time">The clock of expiries, rate limits and intervals.</param>
    public static async Task<StandIn> StartAsync(int port = 0, TimeProvider? time = null, CancellationToken cancel = default)
    {
        var github = new StandIn(time ?? TimeProvider.System);
        await github.OpenAsync(port, cancel);
        return github;
    }

    /// <summary>Sends an event of any content.</summary>
    /// <param name="name">The event's name, for instance <c>membership</c>.</param>
    public Task<Delivery> SendAsync(string name, JsonObject payload, CancellationToken cancel = default) =>
        Webhooks.SendAsync(name, payload, cancel);

    public async ValueTask DisposeAsync()
    {
        await listener.CloseAsync();
        await Webhooks.SettledAsync();
        Webhooks.Dispose();
        world.Dispose();
    }

    internal Task OpenAsync(int port, CancellationToken cancel) => listener.OpenAsync(port, this, cancel);

    internal Task CloseAsync() => listener.CloseAsync();

    private void Announce(bool announce, string name, Func<JsonObject> payload)
    {
        if (announce)
        {
            Webhooks.Announce(name, payload());
        }
    }

    private static InvalidOperationException Taken(string name) => new($"{name} exists already");
}

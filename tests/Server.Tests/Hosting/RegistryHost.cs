using System.Collections.Concurrent;
using System.Net;
using Berth.Core.Blobs;
using Berth.Core.Metadata;
using Berth.Server.Options;
using Berth.Server.Tests.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Hosting;

/// <summary>
/// A whole registry in this process, on a real socket, shared by the tests of one class. Each subclass is one way to store things: a class
/// of protocol tests runs over it by a nested class of one line.
/// </summary>
public abstract class RegistryHost : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseProxy = false,
        UseCookies = false, // Whose cookies go along is for the test to say.
        Expect100ContinueTimeout = TimeSpan.FromSeconds(30),
    });

    private readonly ConcurrentBag<RawConnection> connections = [];

    private WebApplication? application;
    private int repositories;

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public IServiceProvider Services => application?.Services ?? throw new InvalidOperationException("the host is not started");

    /// <summary>The data folder.</summary>
    public string Data => folder.Path;

    /// <summary>The clock of the registry.</summary>
    protected virtual TimeProvider Time => TimeProvider.System;

    protected abstract ServeOptions Configure(string data);

    /// <summary>What has to run before the registry does.</summary>
    protected virtual ValueTask PrepareAsync(string data) => default;

    /// <summary>What has to be known before the first test.</summary>
    protected virtual ValueTask SettleAsync() => default;

    /// <summary>Ends what <see cref="PrepareAsync"/> began.</summary>
    protected virtual ValueTask EndAsync() => default;

    /// <summary>Leaves no room for the bytes of one upload.</summary>
    public abstract void FillUp(string location);

    public async ValueTask InitializeAsync()
    {
        await PrepareAsync(folder.Path);
        await StartAsync();
        await SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        await StopAsync();
        await EndAsync();
        client.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops it and starts it again over the same data, on another port.</summary>
    /// <param name="meanwhile">What happens to the data while nobody serves it.</param>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await StopAsync();
        meanwhile?.Invoke();
        await StartAsync();
    }

    /// <summary>A repository that no other test knows; it exists once something is pushed to it.</summary>
    public TestRepository NewRepository(string prefix = "tests/repository") =>
        new(this, $"{prefix}-{Interlocked.Increment(ref repositories)}");

    public async Task<Answer> SendAsync(Call call)
    {
        using var message = call.ToMessage(Url);
        using var response = await client.SendAsync(message, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    /// <summary>A connection that stays open as long as the host, unless the test closes it.</summary>
    public async Task<RawConnection> ConnectAsync()
    {
        var connection = await RawConnection.OpenAsync(Url);
        connections.Add(connection);
        return connection;
    }

    /// <summary>All that the registry remembers: what a refused request must leave as it was.</summary>
    public Task<IReadOnlyList<string>> StateAsync() =>
        StoredState.ReadAsync(Services.GetRequiredService<Database>(), Services.GetRequiredService<IBlobStore>());

    /// <summary>Does something that must change nothing at all.</summary>
    public async Task<T> UnchangedAsync<T>(Func<Task<T>> act)
    {
        var before = await StateAsync();
        var result = await act();
        Assert.Equal(before, await StateAsync());
        return result;
    }

    private async Task StartAsync()
    {
        application = BerthServer.Build(Configure(folder.Path), Time);
        await application.StartAsync(TestContext.Current.CancellationToken);
        Url = new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    private async Task StopAsync()
    {
        if (application is not null)
        {
            await application.StopAsync(CancellationToken.None);
            await application.DisposeAsync();
            application = null;
        }
    }
}

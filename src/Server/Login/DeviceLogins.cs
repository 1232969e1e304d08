using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Berth.Core;
using Berth.Core.Identity;
using Berth.Server.Http;
using Berth.Server.Tokens;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Login;

/// <summary>
/// Logins of programs (RFC 8628). The program gets a handle of the registry's own: with GitHub's code it could ask GitHub itself, and get a
/// token of the person's. What waits is in memory, so that a restart ends it.
/// </summary>
internal sealed class DeviceLogins(ISignIn? signIn, People people, ClientNetwork network, AnonymousLimit limit, TimeProvider time)
{
    private const int HandleBytes = 32;
    private const int MaxWaiting = 10_000;

    /// <summary>How long it is remembered of one that it came too late.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, WaitingDevice> waiting = new(StringComparer.Ordinal);

    /// <summary><c>POST /login/device</c> (RFC 8628, sections 3.1 and 3.2).</summary>
    internal async Task StartAsync(HttpContext http)
    {
        try
        {
            network.RequireSecrecy(http);
            limit.Take(http);
            var (handle, start) = await StartAsync(http.RequestAborted);
            await TokenAnswers.SendAsync(http, StatusCodes.Status200OK, json =>
            {
                json.WriteString("device_code"u8, handle);
                json.WriteString("user_code"u8, start.UserCode);
                json.WriteString("verification_uri"u8, start.Page.AbsoluteUri);
                json.WriteNumber("expires_in"u8, (long)start.Lifetime.TotalSeconds);
                json.WriteNumber("interval"u8, (long)start.Interval.TotalSeconds);
            });
        }
        catch (RegistryException refusal)
        {
            await OAuthAnswers.RefuseAsync(http, refusal);
        }
    }

    /// <summary>The lasting login of the person who has logged in.</summary>
    /// <exception cref="OAuthException">With one of <see cref="DeviceErrors"/>.</exception>
    /// <exception cref="RegistryException"><see cref="RegistryError.IdentityUnavailable"/></exception>
    internal async Task<string> PollAsync(HttpContext http, string handle)
    {
        network.RequireSecrecy(http);
        if (!waiting.TryGetValue(handle, out var device))
        {
            limit.Take(http);
            throw new OAuthException(OAuthAnswers.InvalidGrant, "no login waits under this device_code");
        }

        if (device.Expires <= time.GetUtcNow())
        {
            throw new OAuthException(DeviceErrors.Expired, "nobody entered the code in time: start again");
        }

        if (!device.Begin(time.GetUtcNow()))
        {
            throw new OAuthException(DeviceErrors.SlowDown, "wait five seconds longer between two questions from now on");
        }

        TimeSpan? interval = null;
        try
        {
            var poll = await signIn!.PollDeviceAsync(device.DeviceCode, http.RequestAborted);
            interval = poll.Interval;
            return await EndAsync(http, handle, poll);
        }
        finally
        {
            device.End(time.GetUtcNow(), interval);
        }
    }

    private async Task<(string Handle, DeviceStart Start)> StartAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in waiting.Where(entry => entry.Value.Expires + Remembered <= now))
        {
            waiting.TryRemove(old, out _);
        }

        if (waiting.Count >= MaxWaiting)
        {
            throw new RegistryException(RegistryError.RateLimited, "too many logins wait at once: come again in some minutes");
        }

        var start = await signIn!.StartDeviceAsync(cancel);
        var handle = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(HandleBytes));
        waiting[handle] = new(start, time.GetUtcNow());
        return (handle, start);
    }

    private async Task<string> EndAsync(HttpContext http, string handle, DevicePoll poll)
    {
        switch (poll.Outcome)
        {
            case DevicePollOutcome.Pending:
                throw new OAuthException(DeviceErrors.Pending, "nobody has entered the code yet");
            case DevicePollOutcome.SlowDown:
                throw new OAuthException(DeviceErrors.SlowDown, "wait five seconds longer between two questions from now on");
        }

        // Once, whoever else asks at the same time.
        if (!waiting.TryRemove(handle, out _))
        {
            throw new OAuthException(OAuthAnswers.InvalidGrant, "no login waits under this device_code");
        }

        return poll.Outcome switch
        {
            DevicePollOutcome.Token => await LoginAsync(http, poll.Token!),
            DevicePollOutcome.Denied => throw new OAuthException(DeviceErrors.Denied, "the person said no"),
            _ => throw new OAuthException(DeviceErrors.Expired, "nobody entered the code in time: start again"),
        };
    }

    private async Task<string> LoginAsync(HttpContext http, string token)
    {
        try
        {
            var person = await people.IdentifyAsync(http, token);
            return await people.CreateAsync(http, LoginKind.Refresh, person);
        }
        catch (RegistryException refusal) when (refusal.Error is RegistryError.NotAuthenticated or RegistryError.NotPermitted)
        {
            throw new OAuthException(DeviceErrors.Denied, refusal.Message, refusal);
        }
    }
}

namespace Berth.GitHubStandIn.Faults;

/// <summary>What goes wrong, and when. A path prefix is written as in GitHub's documentation, with or without <c>/api/v3</c>.</summary>
public sealed class FaultPlan
{
    private readonly StandIn github;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly List<Failure> failures = [];
    private readonly List<(string Path, Func<CancellationToken, Task> Wait)> delays = [];

    internal FaultPlan(StandIn github, TimeProvider time)
    {
        this.github = github;
        this.time = time;
    }

    /// <summary>How many requests are left in the running hour, for everybody together; null: each has their own limit.</summary>
    internal int? Remaining { get; set; }

    /// <summary>Whether connections are reset instead of answered, which lets the control endpoints go on.</summary>
    internal bool Resets { get; set; }

    /// <summary>Answers requests with this status.</summary>
    /// <param name="times">How often; null: until <see cref="Clear"/>.</param>
    /// <param name="retryAfter">With it, 403 and 429 are a secondary rate limit.</param>
    public void Fail(string pathPrefix, int status, int? times = null, TimeSpan? retryAfter = null)
    {
        lock (gate)
        {
            failures.Add(new(pathPrefix, status, retryAfter) { Left = times });
        }
    }

    /// <summary>Holds requests until the gate is opened or the client goes.</summary>
    public void Delay(string pathPrefix, TaskCompletionSource until)
    {
        lock (gate)
        {
            delays.Add((pathPrefix, until.Task.WaitAsync));
        }
    }

    /// <summary>Holds each request for that long.</summary>
    public void Delay(string pathPrefix, TimeSpan duration)
    {
        lock (gate)
        {
            delays.Add((pathPrefix, cancel => Task.Delay(duration, time, cancel)));
        }
    }

    /// <summary>Sets what is left of the rate limit, for everybody together; null gives each their own limit back.</summary>
    public void RateLimit(int? remaining)
    {
        lock (gate)
        {
            Remaining = remaining;
        }
    }

    /// <summary>Forgets failures, delays and the limit.</summary>
    public void Clear()
    {
        lock (gate)
        {
            failures.Clear();
            delays.Clear();
            Remaining = null;
        }
    }

    /// <summary>Closes the listener: connections end, new ones are refused.</summary>
    public Task Down() => github.CloseAsync();

    /// <summary>Listens again, on the same port.</summary>
    public Task Up() => github.OpenAsync(github.Url.Port, CancellationToken.None);

    internal async Task WaitAsync(string path, CancellationToken cancel)
    {
        List<Func<CancellationToken, Task>> waits;
        lock (gate)
        {
            waits = [.. delays.Where(delay => PathPrefix.Matches(delay.Path, path)).Select(delay => delay.Wait)];
        }

        foreach (var wait in waits)
        {
            await wait(cancel);
        }
    }

    /// <summary>The failure that this request meets, counted; or null.</summary>
    internal Failure? Next(string path)
    {
        lock (gate)
        {
            var failure = failures.Find(failure => failure.Left != 0 && PathPrefix.Matches(failure.Path, path));
            if (failure is not null)
            {
                failure.Left--;
            }

            return failure;
        }
    }
}

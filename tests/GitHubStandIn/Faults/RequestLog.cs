namespace Berth.GitHubStandIn.Faults;

/// <summary>What was asked, in order. Paths of the API are written without <c>/api/v3</c>.</summary>
public sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedRequest> requests = [];
    private readonly List<Waiter> waiters = [];

    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>How many requests there were to this path or below it, of this method or of any.</summary>
    public int Count(string pathPrefix = "/", string? method = null)
    {
        lock (gate)
        {
            return Matching(pathPrefix, method);
        }
    }

    /// <summary>Completes once that many requests have arrived, those of before included.</summary>
    public Task ArrivedAsync(string pathPrefix, int count = 1, string? method = null)
    {
        lock (gate)
        {
            if (Matching(pathPrefix, method) >= count)
            {
                return Task.CompletedTask;
            }

            var waiter = new Waiter(pathPrefix, method, count, new(TaskCreationOptions.RunContinuationsAsynchronously));
            waiters.Add(waiter);
            return waiter.Arrived.Task;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }

    internal void Add(LoggedRequest request)
    {
        lock (gate)
        {
            requests.Add(request);
            foreach (var waiter in waiters.Where(waiter => Matching(waiter.Path, waiter.Method) >= waiter.Count).ToList())
            {
                waiters.Remove(waiter);
                waiter.Arrived.SetResult();
            }
        }
    }

    private int Matching(string path, string? method) =>
        requests.Count(request => PathPrefix.Matches(path, request.Path) && (method is null || request.Method == method));

    private sealed record Waiter(string Path, string? Method, int Count, TaskCompletionSource Arrived);
}

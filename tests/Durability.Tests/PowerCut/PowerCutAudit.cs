namespace Berth.Durability.Tests.PowerCut;

/// <summary>
/// Replays a trace in its order and asks at every answer: would a power cut now take back what this answer promises? It keeps what is
/// not flushed and lets a flush clear only what had ended before the flush began.
/// </summary>
/// <remarks>
/// Beyond the answers it holds the order: the bytes of a file are flushed before it gets its last name, nothing outside the database is
/// unflushed when the database writes its log, and nothing gets its last name after that: no row can survive what it stands for.
/// </remarks>
internal sealed class PowerCutAudit
{
    private readonly string root;
    private readonly IReadOnlyList<string> steps;
    private readonly HashSet<string> files = [];
    private readonly List<Loss> losses = [];
    private readonly HashSet<Loss> told = [];
    private readonly List<string> faults = [];
    private int answers;
    private SystemCall? logged;

    private PowerCutAudit(string root, IReadOnlyList<string> steps) => (this.root, this.steps) = (root, steps);

    /// <summary>Audits one trace.</summary>
    /// <param name="root">The data directory; it was empty when the trace began.</param>
    /// <param name="steps">What the answers with success are answers to, in order.</param>
    /// <returns>What is wrong, in words; empty when a power cut at no answer loses anything.</returns>
    public static IReadOnlyList<string> Run(IEnumerable<string> trace, string root, IReadOnlyList<string> steps)
    {
        var audit = new PowerCutAudit(root, steps);
        // A call that returned on the line where it began comes out as begin, then end: the sort is stable.
        foreach (var (_, call, begins) in SystemCall.Parse(trace).Where(call => call.Succeeded)
            .SelectMany(call => new[] { (Line: call.Begun, call, Begins: true), (Line: call.Ended, call, Begins: false) }).OrderBy(moment => moment.Line))
        {
            if (begins)
            {
                audit.Begin(call);
            }
            else
            {
                audit.End(call);
            }
        }

        if (audit.answers != steps.Count)
        {
            audit.faults.Add($"the trace holds {audit.answers} answers with success, not the {steps.Count} that were sent");
        }

        return audit.faults;
    }

    private void Begin(SystemCall call)
    {
        switch (call.Name)
        {
            case "write" or "writev" or "sendto" or "sendmsg" when call.Descriptor?.StartsWith("TCP", StringComparison.Ordinal) == true:
                Send(call);
                break;
            case "write" or "writev" or "pwrite64" or "pwritev" or "pwritev2" or "ftruncate" or "fallocate" or "copy_file_range" when Inside(call.Descriptor):
                Dirty(call.Descriptor!, call);
                break;
            // Whoever maps a file shared and writable writes to it unseen, now and at any time.
            case "mmap" when call.Arguments.Contains("MAP_SHARED", StringComparison.Ordinal) && call.Arguments.Contains("PROT_WRITE", StringComparison.Ordinal):
                Map(call);
                break;
            case "rename" or "renameat" or "renameat2" or "link" or "linkat" when Inside(call.Paths[0]):
                RequireOrder(call.Paths[0], call);
                break;
        }
    }

    private void End(SystemCall call)
    {
        switch (call.Name)
        {
            case "openat" or "open" or "creat" when Inside(call.Opened):
                Open(call.Opened!, call);
                break;
            case "mkdir" or "mkdirat" when Inside(call.Paths[0]):
                Enter(call.Paths[0], call);
                break;
            case "link" or "linkat" when Inside(call.Paths[1]):
                Enter(call.Paths[1], call);
                break;
            case "rename" or "renameat" or "renameat2" when Inside(call.Paths[0]):
                Rename(call.Paths[0], call.Paths[1], call);
                break;
            case "unlink" or "unlinkat" or "rmdir" when Inside(call.Paths[0]):
                Remove(call.Paths[0], call);
                break;
            case "fsync" or "fdatasync" when Inside(call.Descriptor):
                Flush(call.Descriptor!, call);
                break;
            case "syncfs" when Inside(call.Descriptor):
            case "sync":
                losses.RemoveAll(loss => loss.Cause.Ended < call.Begun);
                break;
        }
    }

    private bool Inside(string? path) => path is not null && (path == root || path.StartsWith(root + "/", StringComparison.Ordinal));

    private void Send(SystemCall call)
    {
        if (call.Strings.Count == 0 || !call.Strings[0].StartsWith("HTTP/1.1 2", StringComparison.Ordinal))
        {
            return;
        }

        var step = answers < steps.Count ? steps[answers] : "an answer that nobody waits for";
        answers++;
        logged = null;
        Blame($"{step}: a power cut at its answer (line {call.Begun}) takes back", losses);
    }

    private void Dirty(string path, SystemCall call)
    {
        if (path.EndsWith("-wal", StringComparison.Ordinal))
        {
            logged ??= call;
            // A commit writes many pages: each loss is told at the first.
            Blame($"the database writes its log (line {call.Begun}) before these are flushed:", losses.Where(loss => !IsDatabase(loss.Path) && told.Add(loss)));
        }

        losses.Add(new(LossKind.Bytes, path, call));
    }

    private void Map(SystemCall call)
    {
        var open = call.Arguments.IndexOf("</", StringComparison.Ordinal);
        var path = open < 0 ? null : call.Arguments[(open + 1)..call.Arguments.IndexOf('>', open)];
        if (Inside(path) && !HarmlessLosses.Contains(new(LossKind.Bytes, path!, call)))
        {
            faults.Add($"{path} is mapped for writing at line {call.Begun}: its writes cannot be traced");
        }
    }

    private void RequireOrder(string path, SystemCall call)
    {
        Blame($"line {call.Begun} renames {path} before it is flushed:", losses.Where(loss => loss.Kind == LossKind.Bytes && loss.Path == path));
        if (logged is not null)
        {
            faults.Add($"line {call.Begun} renames {path} after the database has written its log (line {logged.Begun}) and before the answer");
        }
    }

    private void Open(string path, SystemCall call)
    {
        if ((call.Name == "creat" || call.Arguments.Contains("O_CREAT", StringComparison.Ordinal)) && !files.Contains(path) && path != root)
        {
            Enter(path, call);
        }
        else if (call.Arguments.Contains("O_TRUNC", StringComparison.Ordinal))
        {
            losses.Add(new(LossKind.Bytes, path, call));
        }
    }

    private void Enter(string path, SystemCall call)
    {
        if (call.Name is not ("mkdir" or "mkdirat"))
        {
            files.Add(path);
        }

        losses.Add(new(LossKind.Entry, path, call));
    }

    private void Rename(string from, string to, SystemCall call)
    {
        var bytes = losses.Where(loss => loss.Kind == LossKind.Bytes && loss.Path == from).ToList();
        Remove(from, call);
        Enter(to, call);
        losses.AddRange(bytes.Select(loss => loss with { Path = to }));
    }

    private void Remove(string path, SystemCall call)
    {
        files.Remove(path);
        losses.RemoveAll(loss => loss.Path == path);
        losses.Add(new(LossKind.Removal, path, call));
    }

    // A folder has no bytes and a file no names: one flush clears whichever of the two the path has.
    private void Flush(string path, SystemCall call) => losses.RemoveAll(loss => loss.Cause.Ended < call.Begun
        && (loss.Kind == LossKind.Bytes ? loss.Path == path : Path.GetDirectoryName(loss.Path) == path));

    private static bool IsDatabase(string path) => path.EndsWith(".db", StringComparison.Ordinal) || path.Contains(".db-", StringComparison.Ordinal);

    // Lost and made again at the next need, as long as there is nothing in it to lose.
    private bool IsEmptyFolder(Loss loss) => loss.Cause.Name is "mkdir" or "mkdirat"
        && !files.Any(file => file.StartsWith(loss.Path + "/", StringComparison.Ordinal) && !HarmlessLosses.Contains(loss with { Path = file }));

    private void Blame(string what, IEnumerable<Loss> candidates)
    {
        var harmful = candidates.Where(loss => !HarmlessLosses.Contains(loss) && !IsEmptyFolder(loss)).DistinctBy(loss => (loss.Kind, loss.Path)).ToList();
        if (harmful.Count > 0)
        {
            faults.Add($"{what} {string.Join(", ", harmful)}");
        }
    }
}

namespace Berth.Server.GitHub;

/// <summary>
/// Answers with their entity tags, by address. GitHub confirms with the asker's own credential that one still holds, and does not count
/// that: an organisation in which nothing changed costs nothing to read again.
/// </summary>
internal sealed class ETagCache
{
    private const long Capacity = 64 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<Uri, LinkedListNode<(Uri Address, StoredAnswer Answer)>> answers = [];
    private readonly LinkedList<(Uri Address, StoredAnswer Answer)> byUse = [];
    private long size;

    internal StoredAnswer? Find(Uri address)
    {
        lock (gate)
        {
            if (!answers.TryGetValue(address, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    internal void Store(Uri address, StoredAnswer answer)
    {
        lock (gate)
        {
            Forget(address);
            answers[address] = byUse.AddFirst((address, answer));
            size += answer.Body.Length;
            while (size > Capacity && byUse.Last is { } oldest)
            {
                Forget(oldest.Value.Address);
            }
        }
    }

    private void Forget(Uri address)
    {
        if (answers.Remove(address, out var node))
        {
            byUse.Remove(node);
            size -= node.Value.Answer.Body.Length;
        }
    }
}

using Berth.Core.Metadata;

namespace Berth.Core.Access;

/// <summary>A number that goes up with every change that can change a decision, in the change's own transaction: what is kept of the rows is good for one number.</summary>
public static class AccessRevision
{
    private const string Raise = "update access_revision set value = value + 1 where id = 1";
    private const string Read = "select value from access_revision where id = 1";

    public static ValueTask<int> RaiseAsync(Session session) => session.Prepare(Raise).ExecuteAsync();

    public static async ValueTask<long> ReadAsync(Session session, CancellationToken cancel = default) =>
        await session.Prepare(Read).NumberAsync(cancel) ?? throw new InvalidDataException("the row of access_revision is gone");
}

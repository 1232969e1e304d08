using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>The repositories that a caller may know of.</summary>
public sealed class VisibleRepositories(Repositories.Repositories repositories, Permissions permissions)
{
    /// <summary>Names looked at for one page, so that a caller who may see nothing costs no more than others.</summary>
    private const int MaxScanned = 10_000;

    private const int Batch = 1_000;

    /// <summary>The names after <paramref name="after"/> in byte order, at most <paramref name="count"/>.</summary>
    /// <param name="after">Exclusive; empty for the beginning. It need not exist.</param>
    /// <returns>The names, and after which one to go on: null at the end. A page may be short, or empty, before that.</returns>
    public async Task<(IReadOnlyList<string> Names, string? Next)> ListAsync(
        Caller caller, RequestOrigin origin, string after, int count, CancellationToken cancel)
    {
        var names = new List<string>();
        for (var scanned = 0; scanned < MaxScanned; scanned += Batch)
        {
            var batch = await repositories.ListAsync(after, Batch, cancel);
            foreach (var name in batch)
            {
                if (names.Count == count)
                {
                    return (names, after);
                }

                if (await IsVisibleAsync(caller, name, origin, cancel))
                {
                    names.Add(name);
                }

                after = name;
            }

            if (batch.Count < Batch)
            {
                return (names, null);
            }
        }

        return (names, after);
    }

    private async ValueTask<bool> IsVisibleAsync(Caller caller, string name, RequestOrigin origin, CancellationToken cancel) =>
        caller.Kind == CallerKind.Administrator
        || (await permissions.DecideAsync(caller, EcrActions.DescribeRepositories, RepositoryName.Parse(name), origin, cancel)).IsAllowed;
}

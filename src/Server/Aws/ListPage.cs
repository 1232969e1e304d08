namespace Berth.Server.Aws;

/// <summary>Which part of a list a request asks for.</summary>
/// <param name="After">The key after which it begins; empty for the beginning.</param>
/// <param name="Count">How many at most.</param>
internal readonly record struct ListPage(string After, int Count)
{
    private const int Usual = 100;

    internal static ListPage Of(string? token, int? count, int usual = Usual) => new(PageToken.Read(token), count ?? usual);

    /// <summary>The page out of one row more than it has, and the token of the next one.</summary>
    internal (IReadOnlyList<T> Page, string? Next) Cut<T>(IReadOnlyList<T> rows, Func<T, string> key) =>
        rows.Count > Count ? ([.. rows.Take(Count)], PageToken.Write(key(rows[Count - 1]))) : (rows, null);
}

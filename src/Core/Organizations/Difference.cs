namespace Berth.Core.Organizations;

/// <summary>What has to be written so that rows become what they should be.</summary>
internal static class Difference
{
    internal static IEnumerable<TKey> Gone<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> rows, IReadOnlyDictionary<TKey, TValue> wanted) =>
        rows.Keys.Where(key => !wanted.ContainsKey(key));

    internal static IEnumerable<KeyValuePair<TKey, TValue>> Changed<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> rows, IReadOnlyDictionary<TKey, TValue> wanted) =>
        wanted.Where(pair => !rows.TryGetValue(pair.Key, out var row) || !EqualityComparer<TValue>.Default.Equals(row, pair.Value));
}

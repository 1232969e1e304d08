namespace Berth.Core.Access;

/// <summary>Two sets of condition keys as one; what the first has, the second does not change.</summary>
internal sealed class JoinedKeys(IConditionKeys first, IConditionKeys second) : IConditionKeys
{
    public KeyValues Find(string key)
    {
        var found = first.Find(key);
        return found.IsAbsent ? second.Find(key) : found;
    }
}

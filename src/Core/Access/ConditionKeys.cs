namespace Berth.Core.Access;

/// <summary>Condition keys whose values are all at hand.</summary>
public sealed class ConditionKeys : IConditionKeys
{
    private readonly Dictionary<string, KeyValues> values = new(StringComparer.OrdinalIgnoreCase);

    public static IConditionKeys None { get; } = new ConditionKeys();

    public KeyValues this[string key]
    {
        get => Find(key);
        set => values[key] = value;
    }

    public KeyValues Find(string key) => values.GetValueOrDefault(key);
}

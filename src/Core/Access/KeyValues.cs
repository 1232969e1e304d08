namespace Berth.Core.Access;

/// <summary>What a request knows under one condition key: nothing, one value or several. An empty list is nothing.</summary>
public readonly record struct KeyValues
{
    private readonly string? one;
    private readonly IReadOnlyList<string>? many;

    private KeyValues(string? one, IReadOnlyList<string>? many) => (this.one, this.many) = (one, many);

    public static KeyValues Absent { get; }

    public int Count => many?.Count ?? (one is null ? 0 : 1);

    public bool IsAbsent => Count == 0;

    public string this[int index] => many is not null ? many[index] : index == 0 && one is not null ? one : throw new ArgumentOutOfRangeException(nameof(index));

    public static KeyValues Of(string? value) => new(value, null);

    public static KeyValues Of(IReadOnlyList<string> values) => new(null, values);

    public static implicit operator KeyValues(string? value) => Of(value);

    public static implicit operator KeyValues(string[] values) => Of(values);

    public override string ToString() => many is null ? $"[{one}]" : $"[{string.Join(", ", many)}]";
}

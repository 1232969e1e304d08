namespace Berth.Core.Metadata;

/// <summary>The few places where SQLite and PostgreSQL need different words. All other SQL is written once and runs on both.</summary>
public abstract class Dialect
{
    /// <summary>The name of the folder below <c>Metadata/Migrations</c> that holds the schema in this dialect.</summary>
    public abstract string Name { get; }

    /// <summary>A row source <c>item</c> with one text column <c>value</c>, from a parameter made by <see cref="List"/>.</summary>
    public abstract string Items(string parameter);

    /// <summary>The value of a parameter that <see cref="Items"/> reads.</summary>
    public abstract object List(IEnumerable<string> values);
}

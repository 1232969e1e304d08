namespace Berth.Core.Access;

internal enum PolicyTextKind
{
    Literal,

    /// <summary><c>*</c></summary>
    AnyRun,

    /// <summary><c>?</c></summary>
    AnyOne,

    /// <summary><c>${key}</c></summary>
    Variable,
}

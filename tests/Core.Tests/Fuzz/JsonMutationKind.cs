namespace Berth.Core.Tests.Fuzz;

internal enum JsonMutationKind
{
    Repeat,
    RepeatOften,
    ChangeCase,
    AddCaseVariant,
    ReplaceValue,
    CopyValue,
    Remove,
    Nest,
    AddKnownKey,
    Rename,
}

namespace Berth.Core.Access;

/// <summary>What of a statement can fail to fit a request.</summary>
internal enum StatementPart
{
    Action,
    Resource,
    Principal,
    Condition,
}

namespace Berth.Core.Access;

public enum DecisionOutcome
{
    Allowed,

    /// <summary>A statement denies it, and nothing can outweigh that.</summary>
    DeniedByStatement,

    /// <summary>Not enough allows it.</summary>
    NotAllowed,
}

namespace Berth.Soak.Model;

public enum OperationState
{
    /// <summary>Not answered. After a kill: in doubt, so that it may have happened or not, but not by half.</summary>
    Open,

    /// <summary>Answered with success: it has happened and stays.</summary>
    Acknowledged,

    /// <summary>Answered with a refusal: it has not happened and never will.</summary>
    Refused,
}

namespace Berth.Core.Identity;

public enum DevicePollOutcome
{
    /// <summary>Nobody has decided yet.</summary>
    Pending,

    /// <summary>Nobody has decided yet, and the questions come too fast.</summary>
    SlowDown,

    Expired,

    Denied,

    Token,
}

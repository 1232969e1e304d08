namespace Berth.Core.Identity;

/// <summary>How old GitHub's answer may be for what is asked.</summary>
public enum Freshness
{
    /// <summary>For a pull: while GitHub cannot be reached, the last answer serves for hours.</summary>
    Pull,

    /// <summary>For a push: without GitHub there is none.</summary>
    Push,
}

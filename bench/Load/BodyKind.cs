namespace Berth.Bench.Load;

/// <summary>What becomes of the bytes after a response's head.</summary>
internal enum BodyKind
{
    /// <summary>Read into memory, to be looked at.</summary>
    Kept,

    /// <summary>Counted and dropped: for bodies too large to be worth the driver's time.</summary>
    Discarded,

    /// <summary>There is none: the response to a HEAD.</summary>
    None,
}

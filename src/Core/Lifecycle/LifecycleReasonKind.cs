namespace Berth.Core.Lifecycle;

/// <summary>Why an image goes or stays.</summary>
public enum LifecycleReasonKind
{
    /// <summary>A rule selects it and counts images.</summary>
    Counted,

    /// <summary>A rule selects it and counts days.</summary>
    Aged,

    /// <summary>It is attached to another image, and does what that does.</summary>
    WithSubject,

    /// <summary>It would follow its subject into the archive, and is there.</summary>
    ArchivedAlready,

    /// <summary>An index of the repository lists it.</summary>
    Listed,

    /// <summary>A rule retains it.</summary>
    Retained,

    /// <summary>Something in the image itself says that it stays.</summary>
    Pinned,

    /// <summary>No rule selects it.</summary>
    NoRule,
}

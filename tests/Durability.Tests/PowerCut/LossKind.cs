namespace Berth.Durability.Tests.PowerCut;

/// <summary>What a power cut may take back while it is not flushed.</summary>
internal enum LossKind
{
    /// <summary>Bytes or the length of a file; a flush of the file saves them.</summary>
    Bytes,

    /// <summary>A new name in a directory; a flush of the directory saves it.</summary>
    Entry,

    /// <summary>A name that was taken out of a directory; until the directory is flushed it may come back.</summary>
    Removal,
}

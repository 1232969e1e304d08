namespace Berth.Core.Images;

/// <summary>Whether an image can be pulled.</summary>
public enum ImageStatus
{
    /// <summary>It can.</summary>
    Active,

    /// <summary>It is kept and described, and cannot be pulled until it is restored or pushed again.</summary>
    Archived,

    /// <summary>It is on its way back from the archive. Berth restores at once; another store of bytes may take its time.</summary>
    Activating,
}

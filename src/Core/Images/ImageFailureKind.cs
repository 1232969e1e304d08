namespace Berth.Core.Images;

/// <summary>Why a request for many images leaves one of them out.</summary>
public enum ImageFailureKind
{
    /// <summary>The repository has no such image, or no such tag.</summary>
    NotFound,

    /// <summary>What is named as a digest is none.</summary>
    DigestInvalid,

    /// <summary>What is named as a tag cannot be one.</summary>
    TagInvalid,

    /// <summary>Neither a digest nor a tag is named.</summary>
    NothingNamed,

    /// <summary>The tag names another image than the digest.</summary>
    TagDoesNotMatchDigest,

    /// <summary>An index lists the image, which therefore stays.</summary>
    ReferencedByIndex,
}

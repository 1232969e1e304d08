using Berth.Core.Images;

namespace Berth.Server.Aws;

/// <summary>Why one image of many is left out, in the words that both of ECR's interfaces have for it.</summary>
internal static class ImageFailureWords
{
    internal static (string Code, string Reason) Of(ImageFailure failure) => failure.Kind switch
    {
        ImageFailureKind.NotFound => ("ImageNotFound", "Requested image not found"),
        ImageFailureKind.DigestInvalid => (
            "InvalidImageDigest", "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'"),
        ImageFailureKind.TagInvalid => (
            "InvalidImageTag", "Invalid request parameters: image tag should satisfy the regex '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'"),
        ImageFailureKind.NothingNamed => ("MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null"),
        ImageFailureKind.TagDoesNotMatchDigest => ("ImageTagDoesNotMatchDigest", "ImageTag does not match with ImageDigest"),
        ImageFailureKind.ReferencedByIndex => (
            "ImageReferencedByManifestList", $"Requested image referenced by manifest list: [{string.Join(", ", failure.Indexes)}]"),
    };
}

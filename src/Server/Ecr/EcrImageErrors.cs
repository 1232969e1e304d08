using Berth.Core;
using Berth.Core.Images;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>What ECR says of an image that it does not have, or cannot do something with, in its own words.</summary>
internal static class EcrImageErrors
{
    /// <summary>The message of a refusal that ECR puts in another frame; null if it is said as it is.</summary>
    internal static string? MessageOf(RegistryException exception, string account) => exception.Error switch
    {
        RegistryError.ManifestInvalid or RegistryError.ManifestTooLarge => Parameter("ImageManifest", exception.Message),
        RegistryError.TagInvalid => Parameter("imageTag", exception.Message),
        RegistryError.ImageAlreadyExists => $"{exception.Message} in registry with id '{account}'",
        _ => null,
    };

    internal static AwsException Invalid(string member, string reason) => new("InvalidParameterException", Parameter(member, reason));

    /// <summary>For a request about one image, which there is not.</summary>
    internal static AwsException Of(ImageFailure failure, string repository, string account) => failure.Kind switch
    {
        ImageFailureKind.NotFound or ImageFailureKind.TagDoesNotMatchDigest or ImageFailureKind.ReferencedByIndex => new(
            "ImageNotFoundException",
            $"The image with imageId {Text(failure.Id)} does not exist within the repository with name '{repository}' in the registry with id '{account}'"),
        ImageFailureKind.DigestInvalid => Invalid("imageDigest", $"'{Printable.Of(failure.Id.Digest!)}' is not a digest"),
        ImageFailureKind.TagInvalid => Invalid("imageTag", $"'{Printable.Of(failure.Id.Tag!)}' is not a tag"),
        ImageFailureKind.NothingNamed => Invalid("imageId", "both tag and digest cannot be null"),
    };

    /// <summary>For one image of many.</summary>
    internal static ImageFailureShape Of(ImageFailure failure)
    {
        var (code, reason) = ImageFailureWords.Of(failure);
        return new(new(failure.Id.Digest, failure.Id.Tag), code, reason);
    }

    /// <summary>An image id as ECR prints it.</summary>
    internal static string Text(ImageId id) =>
        $"{{imageDigest:'{Printable.Of(id.Digest ?? "null")}', imageTag:'{Printable.Of(id.Tag ?? "null")}'}}";

    private static string Parameter(string member, string reason) => $"Invalid parameter at '{member}' failed to satisfy constraint: '{reason}'";
}

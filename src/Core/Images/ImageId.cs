using System.Text.RegularExpressions;
using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>How a caller names an image among others, as it was sent: by digest, by tag, or by both.</summary>
public sealed partial record ImageId(string? Digest, string? Tag)
{
    /// <summary>What it means.</summary>
    /// <returns>Why it means nothing; null if it means something.</returns>
    internal ImageFailureKind? Read(out Digest? digest, out Tag? tag)
    {
        (digest, tag) = (null, null);
        if (Digest is null && Tag is null)
        {
            return ImageFailureKind.NothingNamed;
        }

        if (Digest is not null && !Core.Blobs.Digest.TryParse(Digest, out digest))
        {
            return DigestGrammar().IsMatch(Digest) ? ImageFailureKind.NotFound : ImageFailureKind.DigestInvalid;
        }

        return Tag is not null && !Core.Images.Tag.TryParse(Tag, out tag) ? ImageFailureKind.TagInvalid : null;
    }

    /// <summary>What a digest looks like, whether or not the registry computes its algorithm.</summary>
    [GeneratedRegex(@"^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DigestGrammar();
}

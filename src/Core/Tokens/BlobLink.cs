using Berth.Core.Blobs;

namespace Berth.Core.Tokens;

/// <summary>What a link to a blob says, as it came from whoever uses it.</summary>
/// <param name="Repository">The id of the repository.</param>
/// <param name="Digest">The blob.</param>
/// <param name="Expires">When the link ends, in seconds since 1970.</param>
/// <param name="Key">The id of the key that signed it.</param>
/// <param name="Signature">Over all of that, encoded.</param>
public sealed record BlobLink(long Repository, Digest Digest, long Expires, string Key, string Signature);

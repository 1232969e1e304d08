using Berth.Core.Access;
using Berth.Core.Blobs;

namespace Berth.Core.Images;

/// <summary>That somebody pulled an image.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="Digest">The manifest.</param>
/// <param name="Caller">Who.</param>
/// <param name="At">When.</param>
internal sealed record ImagePull(long Id, Digest Digest, Caller Caller, DateTimeOffset At);

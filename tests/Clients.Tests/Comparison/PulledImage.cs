using Berth.Harness.Images;

namespace Berth.Clients.Tests.Comparison;

/// <summary>What an engine has after a pull, as far as every engine can tell it.</summary>
/// <param name="ConfigDigest">The digest of the configuration, which engines call the image id.</param>
/// <param name="DiffIds">The digests of the uncompressed layers, lowest first.</param>
/// <param name="Tree">The files that a container of it sees.</param>
public sealed record PulledImage(string ConfigDigest, IReadOnlyList<string> DiffIds, FileTree Tree);

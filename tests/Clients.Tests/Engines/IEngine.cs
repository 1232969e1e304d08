using Berth.Clients.Tests.Comparison;
using Berth.Harness.Images;

namespace Berth.Clients.Tests.Engines;

/// <summary>A client that brings an image into a registry and gets it out again, whatever its commands are called.</summary>
public interface IEngine
{
    /// <summary>Takes the image into the engine's own store, and pushes it from there.</summary>
    Task PushAsync(ImageLayout image, string reference, CancellationToken cancel);

    /// <summary>Pulls for amd64 into a store that has nothing of the image, and reads back what arrived.</summary>
    Task<PulledImage> PullAsync(string reference, CancellationToken cancel);
}

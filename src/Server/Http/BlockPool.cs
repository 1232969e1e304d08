using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Berth.Server.Http;

/// <summary>
/// The blocks that sockets read into and write from. The server reads at most one block per call and its own are 4 KiB, which makes
/// uploads cost twice what they cost with these.
/// </summary>
internal sealed class BlockPool : MemoryPool<byte>
{
    /// <summary>In bytes.</summary>
    internal const int BlockSize = 128 * 1024;

    /// <summary>Blocks kept for the next connection; the rest is left to the garbage collector.</summary>
    private const int MaxKept = 256;

    // Last in, first out: the block used last is still in the processor's cache.
    private readonly ConcurrentBag<byte[]> kept = [];

    public override int MaxBufferSize => BlockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => minBufferSize <= BlockSize
        ? new Block(this, kept.TryTake(out var array) ? array : GC.AllocateUninitializedArray<byte>(BlockSize))
        : throw new ArgumentOutOfRangeException(nameof(minBufferSize), minBufferSize, $"the largest block has {BlockSize} bytes");

    protected override void Dispose(bool disposing) => kept.Clear();

    private void Return(byte[] array)
    {
        if (kept.Count < MaxKept)
        {
            kept.Add(array);
        }
    }

    /// <summary>Gives the server one pool for all its sockets.</summary>
    internal sealed class Factory : IMemoryPoolFactory<byte>
    {
        public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new BlockPool();
    }

    private sealed class Block(BlockPool pool, byte[] array) : IMemoryOwner<byte>
    {
        private byte[]? array = array;

        public Memory<byte> Memory => array ?? throw new ObjectDisposedException(nameof(Block));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref array, null) is { } returned)
            {
                pool.Return(returned);
            }
        }
    }
}

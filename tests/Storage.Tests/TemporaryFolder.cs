namespace Berth.Storage.Tests;

/// <summary>A test's own folder, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    // In memory where possible: a flush of a shared disk's whole file system waits for everybody's bytes.
    private static readonly string Root = Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath();

    internal string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(Root, $"berth-test-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string File(string name) => System.IO.Path.Combine(Path, name);
}

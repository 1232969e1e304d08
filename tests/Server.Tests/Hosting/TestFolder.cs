namespace Berth.Server.Tests.Hosting;

/// <summary>
/// A folder that is gone after the test. It lies in memory where the machine has room there: these tests are about answers, and the
/// flushes of a busy disk would only make them slow.
/// </summary>
public sealed class TestFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long Room = 4L * 1024 * 1024 * 1024;

    public string Path { get; } = Create();

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Create()
    {
        if (!Directory.Exists(Memory) || new DriveInfo(Memory).AvailableFreeSpace < Room)
        {
            return Directory.CreateTempSubdirectory("berth-").FullName;
        }

        var path = System.IO.Path.Combine(Memory, $"berth-{System.IO.Path.GetRandomFileName()}");
        return Directory.CreateDirectory(path).FullName;
    }
}

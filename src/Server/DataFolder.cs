namespace Berth.Server;

/// <summary>The data folder belongs to one serving process at a time.</summary>
public static class DataFolder
{
    /// <summary>Takes the folder until the result is disposed, or the process ends however it does.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    public static IDisposable Lock(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "berth.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"{folder} is in use by another berth: stop it, or give this one another --data", exception);
        }
    }
}

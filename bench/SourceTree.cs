namespace Berth.Bench;

/// <summary>The checkout that the benchmark was built from.</summary>
internal static class SourceTree
{
    /// <summary>The nearest folder above the program that holds <c>Berth.slnx</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Berth.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"no Berth.slnx above {AppContext.BaseDirectory}");
    }
}

using System.Diagnostics;
using System.Security.Cryptography;

namespace Berth.Harness.Node;

/// <summary>
/// A script with the packages it needs, installed once below <c>artifacts</c>, in a folder named after their content. Two processes
/// that install at the same time both succeed: each makes a folder of its own, and one of them is kept.
/// </summary>
public static class NodePackages
{
    private static readonly Lock Installing = new();

    /// <param name="source">The folder beside the test binary that holds the script, package.json and package-lock.json.</param>
    /// <param name="script">The script's file name.</param>
    /// <returns>The path of the installed script.</returns>
    /// <exception cref="FileNotFoundException">node or npm is not installed; the message names the package.</exception>
    /// <exception cref="InvalidOperationException">npm failed; the message holds what it wrote.</exception>
    public static string Install(string source, string script)
    {
        Locate("node", "nodejs");
        string[] files = [.. new[] { "package.json", "package-lock.json", script }.Select(file => Path.Combine(AppContext.BaseDirectory, source, file))];
        var content = files.SelectMany(File.ReadAllBytes).ToArray();
        var parent = Path.Combine(BerthProcess.RepositoryRoot, "artifacts", "node", source);
        var folder = Path.Combine(parent, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
        lock (Installing)
        {
            if (!Directory.Exists(folder))
            {
                Install(files, folder, Path.Combine(parent, Path.GetRandomFileName()));
            }
        }

        return Path.Combine(folder, script);
    }

    /// <summary>The path of a program.</summary>
    /// <exception cref="FileNotFoundException">It is not on PATH.</exception>
    public static string Locate(string program, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{program} is not installed; the Debian package {package} has it: apt-get install nodejs npm");
    }

    private static void Install(string[] files, string folder, string fresh)
    {
        Directory.CreateDirectory(fresh);
        Array.ForEach(files, file => File.Copy(file, Path.Combine(fresh, Path.GetFileName(file))));
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        var start = new ProcessStartInfo(Locate("npm", "npm"), arguments)
        {
            WorkingDirectory = fresh,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm did not start");
        npm.OutputDataReceived += (_, _) => { };
        npm.BeginOutputReadLine();
        var errors = npm.StandardError.ReadToEnd();
        npm.WaitForExit();
        if (npm.ExitCode != 0)
        {
            Directory.Delete(fresh, recursive: true);
            throw new InvalidOperationException($"npm ci ended with {npm.ExitCode}: {errors}");
        }

        try
        {
            Directory.Move(fresh, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(fresh, recursive: true);
        }
    }
}

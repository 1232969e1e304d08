namespace Berth.Clients.Tests.Commands;

/// <summary>A program that a test drives, and the Debian package that has it.</summary>
public sealed record ClientProgram(string Name, string Package)
{
    // Where Debian's packages put programs. A copy elsewhere on PATH is another version than the one the tests name.
    private static readonly string[] Directories = ["/usr/bin", "/usr/sbin"];

    public static ClientProgram Docker { get; } = new("docker", "docker.io");

    public static ClientProgram DockerDaemon { get; } = new("dockerd", "docker.io");

    public static ClientProgram Podman { get; } = new("podman", "podman");

    public static ClientProgram Buildah { get; } = new("buildah", "buildah");

    public static ClientProgram Skopeo { get; } = new("skopeo", "skopeo");

    public static ClientProgram Containerd { get; } = new("containerd", "containerd");

    public static ClientProgram Ctr { get; } = new("ctr", "containerd");

    public static ClientProgram Aws { get; } = new("aws", "awscli");

    public static ClientProgram Python { get; } = new("python3", "python3-boto3");

    public static ClientProgram Shell { get; } = new("sh", "dash");

    /// <summary>Finds the program.</summary>
    /// <exception cref="FileNotFoundException">It is not installed; the message names the package.</exception>
    public string Locate() =>
        Directories.Select(directory => Path.Combine(directory, Name)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{Name} is not installed; the Debian package {Package} has it: apt-get install {Package}");
}

namespace Berth.Aws.Tests.Terraform;

/// <summary>
/// Terraform and the AWS provider. Debian has neither: the program is looked for on PATH, the provider in a filesystem mirror, laid out as
/// <c>terraform providers mirror</c> does it.
/// </summary>
internal static class TerraformProgram
{
    private const string Provider = "hashicorp/aws/5.100.0";

    /// <summary>The folder of the mirror: a folder for each host of providers is in it.</summary>
    /// <exception cref="FileNotFoundException">The provider is not in it.</exception>
    internal static string Mirror
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("BERTH_TERRAFORM_PLUGINS") is { Length: > 0 } named
                ? named
                : throw new FileNotFoundException("BERTH_TERRAFORM_PLUGINS does not name a mirror with Terraform's provider for AWS");
            return Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any(host => Directory.Exists(Path.Combine(host, Provider)))
                ? folder
                : throw new FileNotFoundException($"{folder}, the mirror that BERTH_TERRAFORM_PLUGINS names, has no {Provider}");
        }
    }

    /// <summary>The path of the program.</summary>
    /// <exception cref="FileNotFoundException">It is not on PATH.</exception>
    internal static string Locate() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "terraform"))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("terraform is not on PATH, and BERTH_EXPECT_TERRAFORM or a run of this class asks for it");
}

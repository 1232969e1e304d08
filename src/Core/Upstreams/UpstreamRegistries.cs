using System.Text.RegularExpressions;

namespace Berth.Core.Upstreams;

/// <summary>The registries that images can come from, by the names and addresses that ECR has for them.</summary>
public static partial class UpstreamRegistries
{
    public const string DockerHub = "docker-hub";

    private static readonly Dictionary<string, string> ByHost = new(StringComparer.Ordinal)
    {
        ["public.ecr.aws"] = "ecr-public",
        ["registry-1.docker.io"] = DockerHub,
        ["ghcr.io"] = "github-container-registry",
        ["registry.gitlab.com"] = "gitlab-container-registry",
        ["registry.k8s.io"] = "k8s",
        ["quay.io"] = "quay",
        ["cgr.dev"] = "chainguard",
    };

    /// <summary>The name of the registry at an address; null for one that is not supported.</summary>
    /// <param name="address">A host, without scheme and path.</param>
    public static string? Find(string address)
    {
        if (ByHost.TryGetValue(address, out var name))
        {
            return name;
        }

        return Azure().IsMatch(address) ? "azure-container-registry" : Ecr().IsMatch(address) ? "ecr" : null;
    }

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.azurecr\.io\z")]
    private static partial Regex Azure();

    [GeneratedRegex(@"\A[0-9]{12}\.dkr\.ecr\.[a-z0-9-]{2,25}\.amazonaws\.com(\.cn)?\z")]
    private static partial Regex Ecr();
}

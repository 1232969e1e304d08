namespace Berth.Server.Aws;

/// <summary>All interfaces that this registry has, and which of them a request means.</summary>
internal sealed class AwsServices(IEnumerable<AwsService> services)
{
    private readonly List<AwsService> all = [.. services];

    internal IReadOnlyList<AwsService> All => all;

    /// <summary>By <c>X-Amz-Target</c>: <c>AmazonEC2ContainerRegistry_V20150921.CreateRepository</c>.</summary>
    internal AwsTarget? OfHeader(string target) =>
        target.LastIndexOf('.') is > 0 and var dot && all.Find(service => service.Model.TargetPrefix == target[..dot]) is { } service
            ? new(service, target[(dot + 1)..])
            : null;

    /// <summary>By the parameters <c>Action</c> and <c>Version</c>, and by the name of the operation where two interfaces have one version.</summary>
    internal AwsTarget? OfAction(string action, string? version)
    {
        var candidates = all.FindAll(service => service.Model.IsQuery && (version is null || service.Model.Version == version));
        return (candidates.Find(service => service.Model.Operations.ContainsKey(action)) ?? candidates.FirstOrDefault()) is { } service
            ? new(service, action)
            : null;
    }
}

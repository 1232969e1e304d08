namespace Berth.Core.Lifecycle;

/// <summary>Where in a policy a reader is, for the sentence that refuses it.</summary>
internal readonly record struct LifecyclePlace(string Path)
{
    private const int MaxReason = 300;

    internal static LifecyclePlace Root { get; } = new("");

    internal LifecyclePlace At(string member) => new(Path.Length == 0 ? member : $"{Path}.{member}");

    internal LifecyclePlace At(int index) => new($"{Path}[{index}]");

    /// <summary>The reason in the form in which ECR says it, and where.</summary>
    internal RegistryException Invalid(string reason, Exception? cause = null)
    {
        var place = Path.Length == 0 ? "" : $" at {Path}";
        return new(
            RegistryError.LifecyclePolicyInvalid,
            "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: "
            + $"'Lifecycle policy validation failure: {Printable.Of(reason, MaxReason)}{place}'",
            cause);
    }
}

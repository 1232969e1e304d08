namespace Berth.Core.Access;

/// <summary>Where in a policy a reader is, for the sentence that refuses it.</summary>
internal readonly record struct PolicyPlace(string Path)
{
    internal static PolicyPlace Root { get; } = new("");

    internal PolicyPlace At(string element) => new(Path.Length == 0 ? Printable.Of(element) : $"{Path}.{Printable.Of(element)}");

    internal PolicyPlace At(int index) => new($"{Path}[{index}]");

    internal RegistryException Invalid(string message, Exception? cause = null) =>
        new(RegistryError.PolicyInvalid, $"{(Path.Length == 0 ? "the policy" : Path)}: {message}", cause);
}

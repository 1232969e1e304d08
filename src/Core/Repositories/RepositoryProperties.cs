namespace Berth.Core.Repositories;

/// <summary>What a repository is made with, beside its name and its tags.</summary>
public sealed record RepositoryProperties
{
    public const string DefaultEncryption = "AES256";

    private static readonly string[] Encryptions = [DefaultEncryption, "KMS", "KMS_DSSE"];

    public TagMutability Mutability { get; init; } = TagMutability.Mutable;

    /// <summary>
    /// <c>AES256</c>, <c>KMS</c> or <c>KMS_DSSE</c>: kept and given back, so that what was written for ECR runs; how bytes are encrypted is for
    /// the storage below.
    /// </summary>
    public string Encryption { get; init; } = DefaultEncryption;

    /// <summary>The name of a key, for the two kinds with one.</summary>
    public string? KmsKey { get; init; }

    public bool ScanOnPush { get; init; }

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    internal void Require()
    {
        if (!Encryptions.Contains(Encryption))
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"the encryption is one of {string.Join(", ", Encryptions)}, not '{Printable.Of(Encryption)}'");
        }

        if (KmsKey is not null && Encryption == DefaultEncryption)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"{DefaultEncryption} takes no key");
        }
    }
}

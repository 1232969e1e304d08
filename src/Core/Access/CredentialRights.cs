namespace Berth.Core.Access;

/// <summary>What a credential can be used for at most, whatever its owner may.</summary>
[Flags]
public enum CredentialRights
{
    None = 0,
    Pull = 1,
    Push = 2,
    Delete = 4,

    /// <summary>Settings, policies, keys and records: what is no content.</summary>
    Manage = 8,

    All = Pull | Push | Delete | Manage,
}

namespace Berth.Core.Audit;

/// <summary>What is recorded. Rows and searches use the names of <see cref="AuditEventNames"/>.</summary>
public enum AuditEventKind
{
    /// <summary>Somebody proved who it is.</summary>
    Login,

    /// <summary>Somebody brought a credential that proves nothing.</summary>
    LoginFailed,

    /// <summary>A caller may not do what it asked for.</summary>
    Denied,

    /// <summary>A manifest was stored, its tags were moved.</summary>
    Push,

    /// <summary>A blob was linked from another repository.</summary>
    Mount,

    /// <summary>A tag, a manifest or a blob was deleted.</summary>
    Delete,

    /// <summary>An image went into the archive.</summary>
    ImageArchived,

    /// <summary>An image came back from the archive.</summary>
    ImageRestored,

    /// <summary>An empty repository was made.</summary>
    RepositoryCreated,

    /// <summary>A repository went with all that was in it.</summary>
    RepositoryDeleted,

    /// <summary>A repository's tags were set or removed.</summary>
    RepositoryTagged,

    /// <summary>Whether its tags can be moved, or whether it is scanned, was set.</summary>
    RepositoryChanged,

    /// <summary>A repository became public or private.</summary>
    VisibilityChanged,

    /// <summary>The policy of a repository or of the registry was replaced or removed.</summary>
    PolicyChanged,

    /// <summary>An access key was made.</summary>
    KeyCreated,

    /// <summary>An access key was revoked.</summary>
    KeyRevoked,

    /// <summary>An access key was used for the first time, after an hour's rest, or from another address.</summary>
    KeyUsed,

    /// <summary>A user, a group, a role or an OpenID provider was made.</summary>
    PrincipalCreated,

    /// <summary>A user, a group, a role or an OpenID provider was changed.</summary>
    PrincipalChanged,

    /// <summary>A user, a group, a role or an OpenID provider was deleted.</summary>
    PrincipalDeleted,

    /// <summary>Temporary credentials were given.</summary>
    SessionCreated,

    /// <summary>Logins were ended before their time.</summary>
    SessionRevoked,

    /// <summary>The registry was told something about itself: a setting, a rule, a template.</summary>
    SettingChanged,

    /// <summary>A secret for another system was made, changed or deleted.</summary>
    SecretChanged,

    /// <summary>Somebody read the value of such a secret.</summary>
    SecretRead,

    /// <summary>The lifecycle policy of a repository, or the default, was replaced or removed.</summary>
    LifecyclePolicyChanged,

    /// <summary>A lifecycle policy deleted an image.</summary>
    LifecycleExpired,

    /// <summary>A lifecycle policy moved an image to the archive.</summary>
    LifecycleArchived,

    /// <summary>More happened at once than could be recorded.</summary>
    Dropped,
}

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

    /// <summary>An empty repository was made.</summary>
    RepositoryCreated,

    /// <summary>A repository went with all that was in it.</summary>
    RepositoryDeleted,

    /// <summary>A repository's tags were set or removed.</summary>
    RepositoryTagged,

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

    /// <summary>Logins were ended before their time.</summary>
    SessionRevoked,

    /// <summary>More happened at once than could be recorded.</summary>
    Dropped,
}

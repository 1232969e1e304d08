namespace Berth.Core.Audit;

/// <summary>Events by the names that rows and searches have for them.</summary>
public static class AuditEventNames
{
    /// <summary>In the order of <see cref="AuditEventKind"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<AuditEventKind>().Select(Of)];

    public static string Of(AuditEventKind kind) => kind switch
    {
        AuditEventKind.Login => "login",
        AuditEventKind.LoginFailed => "login-failed",
        AuditEventKind.Denied => "denied",
        AuditEventKind.Push => "push",
        AuditEventKind.Mount => "mount",
        AuditEventKind.Delete => "delete",
        AuditEventKind.ImageArchived => "image-archived",
        AuditEventKind.ImageRestored => "image-restored",
        AuditEventKind.RepositoryCreated => "repository-created",
        AuditEventKind.RepositoryDeleted => "repository-deleted",
        AuditEventKind.RepositoryTagged => "repository-tagged",
        AuditEventKind.RepositoryChanged => "repository-changed",
        AuditEventKind.VisibilityChanged => "visibility-changed",
        AuditEventKind.PolicyChanged => "policy-changed",
        AuditEventKind.KeyCreated => "key-created",
        AuditEventKind.KeyRevoked => "key-revoked",
        AuditEventKind.KeyUsed => "key-used",
        AuditEventKind.PrincipalCreated => "principal-created",
        AuditEventKind.PrincipalChanged => "principal-changed",
        AuditEventKind.PrincipalDeleted => "principal-deleted",
        AuditEventKind.SessionCreated => "session-created",
        AuditEventKind.SessionRevoked => "session-revoked",
        AuditEventKind.SettingChanged => "setting-changed",
        AuditEventKind.SecretChanged => "secret-changed",
        AuditEventKind.SecretRead => "secret-read",
        AuditEventKind.LifecyclePolicyChanged => "lifecycle-policy-changed",
        AuditEventKind.LifecycleExpired => "lifecycle-expired",
        AuditEventKind.LifecycleArchived => "lifecycle-archived",
        AuditEventKind.Dropped => "dropped",
    };

    /// <summary>The event, or null for a name that none has.</summary>
    public static AuditEventKind? Find(string name)
    {
        foreach (var kind in Enum.GetValues<AuditEventKind>())
        {
            if (Of(kind) == name)
            {
                return kind;
            }
        }

        return null;
    }
}

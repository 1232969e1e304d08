namespace Berth.Core.Principals;

public enum PrincipalKind
{
    /// <summary>Somebody, or a machine, with keys of its own.</summary>
    User,

    /// <summary>Users that share policies.</summary>
    Group,

    /// <summary>What others become for a while.</summary>
    Role,
}

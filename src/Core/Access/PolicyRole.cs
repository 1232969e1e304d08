namespace Berth.Core.Access;

/// <summary>What a policy does in a decision: the lists of a <see cref="PolicySet"/>.</summary>
public enum PolicyRole
{
    Identity,
    Resource,
    Boundary,
    Session,
}

namespace Berth.Core.Access;

/// <summary>What a policy is attached to; this decides which elements its statements must and must not have.</summary>
public enum PolicyKind
{
    /// <summary>To a caller, as a permission, a boundary or a session's policy: <c>Resource</c> is required, <c>Principal</c> forbidden.</summary>
    Identity,

    /// <summary>To a repository or a registry: <c>Principal</c> is required; without <c>Resource</c> it speaks of what it is attached to.</summary>
    Resource,

    /// <summary>To a role, saying who may assume it: <c>Principal</c> is required, <c>Resource</c> forbidden.</summary>
    Trust,
}

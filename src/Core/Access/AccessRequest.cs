namespace Berth.Core.Access;

/// <summary>One action of one caller on one resource.</summary>
/// <param name="Action">Such as <c>ecr:PutImage</c>.</param>
/// <param name="Resource">An ARN, or <c>*</c> for an action that has no resource.</param>
public sealed record AccessRequest(PrincipalNames Principal, string Action, string Resource, IConditionKeys Keys)
{
    /// <summary>The caller belongs to another account than the resource: then both must allow.</summary>
    public bool CrossAccount { get; init; }

    /// <summary>
    /// The resource decides whom it trusts, as a role does: its policy must name the caller, or the account, which leaves it to the caller's own
    /// policies. Those alone are not enough.
    /// </summary>
    public bool ResourceMustAllow { get; init; }
}

namespace Berth.Core.Access;

/// <summary>One action of one caller on one resource.</summary>
/// <param name="Action">Such as <c>ecr:PutImage</c>.</param>
/// <param name="Resource">An ARN, or <c>*</c> for an action that has no resource.</param>
public sealed record AccessRequest(PrincipalNames Principal, string Action, string Resource, IConditionKeys Keys)
{
    /// <summary>The caller belongs to another account than the resource: then both must allow.</summary>
    public bool CrossAccount { get; init; }
}

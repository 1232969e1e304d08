namespace Berth.Core.Organizations;

/// <summary>An active member of an organisation, as GitHub listed it.</summary>
public sealed record MemberSnapshot(long UserId, string Login, OrganizationRole Role);

namespace Berth.Core.Organizations;

/// <summary>That somebody is an active member of a configured organisation.</summary>
/// <param name="Id">The organisation's number.</param>
/// <param name="Login">Its login now.</param>
public sealed record OrganizationMembership(long Id, string Login, OrganizationRole Role);

namespace Berth.Server.OpenId;

/// <summary>The keys of an entry in the providers file; the reference page has a row for each.</summary>
internal static class ProviderKey
{
    internal const string Name = "name";
    internal const string Issuer = "issuer";
    internal const string Audiences = "audiences";
    internal const string JwksUri = "jwksUri";
    internal const string JwksFile = "jwksFile";
    internal const string Subject = "subject";
    internal const string DisplayName = "displayName";
    internal const string RequiredClaims = "requiredClaims";
    internal const string Teams = "teams";
    internal const string Tags = "tags";
    internal const string Rights = "rights";
    internal const string Algorithms = "algorithms";
    internal const string AllowHttp = "allowHttp";

    internal static IReadOnlyList<string> All { get; } =
        [Name, Issuer, Audiences, JwksUri, JwksFile, Subject, DisplayName, RequiredClaims, Teams, Tags, Rights, Algorithms, AllowHttp];

    /// <summary>Within <see cref="Teams"/>.</summary>
    internal static class Team
    {
        internal const string Claim = "claim";
        internal const string Prefix = "prefix";
        internal const string Organization = "organization";

        internal static IReadOnlyList<string> All { get; } = [Claim, Prefix, Organization];
    }

    /// <summary>Within each of <see cref="Tags"/>.</summary>
    internal static class Tag
    {
        internal const string Claim = "claim";
        internal const string Prefix = "prefix";
        internal const string Format = "format";

        internal static IReadOnlyList<string> All { get; } = [Claim, Prefix, Format];
    }
}

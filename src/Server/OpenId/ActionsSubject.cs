using System.Globalization;

namespace Berth.Server.OpenId;

/// <summary>
/// The <c>sub</c> of a workflow's token: <c>repo:O/R:…</c>, <c>repo:O@OID/R@RID:…</c>, or pairs of names and values that the organisation
/// chose. Policies match it as text, so what it says of the repository must be what the claims say.
/// </summary>
internal static class ActionsSubject
{
    /// <exception cref="Core.RegistryException">It names another repository or owner.</exception>
    internal static void RequireAgreement(string subject, string repository, long repositoryId, long ownerId)
    {
        var parts = subject.Split(':');
        var at = 0;
        while (at + 1 < parts.Length)
        {
            if (!Agrees(parts[at], parts[at + 1], repository, repositoryId, ownerId))
            {
                throw TokenRefusal.Because("the token's 'sub' contradicts its repository");
            }

            // The only name without a value.
            at += parts[at] == "pull_request" ? 1 : 2;
        }
    }

    private static bool Agrees(string name, string value, string repository, long repositoryId, long ownerId) => name switch
    {
        "repo" or "repository" => IsRepository(value, repository, repositoryId, ownerId),
        "repository_id" => IsNumber(value, repositoryId),
        "repository_owner_id" => IsNumber(value, ownerId),
        "repository_owner" => IsName(value, repository.Split('/')[0]),
        _ => true,
    };

    private static bool IsRepository(string value, string repository, long repositoryId, long ownerId) =>
        value.Split('/') is [var owner, var name]
        && repository.Split('/') is [var expectedOwner, var expectedName]
        && IsNamed(owner, expectedOwner, ownerId)
        && IsNamed(name, expectedName, repositoryId);

    /// <summary><c>NAME</c> or <c>NAME@NUMBER</c>; a name has no <c>@</c>.</summary>
    private static bool IsNamed(string text, string name, long number) => text.Split('@') switch
    {
        [var only] => IsName(only, name),
        [var first, var second] => IsName(first, name) && IsNumber(second, number),
        _ => false,
    };

    private static bool IsName(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(string text, long number) => text == number.ToString(CultureInfo.InvariantCulture);
}

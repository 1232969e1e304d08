namespace Berth.Core.Access;

/// <summary><c>Principal</c> or <c>NotPrincipal</c>.</summary>
internal sealed class PrincipalList
{
    internal const string Everybody = "*";

    private readonly bool everybody;
    private readonly bool isNegated;
    private readonly HashSet<string> accounts;
    private readonly HashSet<string> aws;
    private readonly HashSet<string> federated;
    private readonly HashSet<string> services;

    internal PrincipalList(string[] aws, string[] federated, string[] services, bool isNegated)
    {
        everybody = aws.Contains(Everybody);
        accounts = [.. aws.Select(AwsPrincipal.AccountOf).OfType<string>()];
        this.aws = [.. aws];
        this.federated = [.. federated];
        this.services = [.. services];
        this.isNegated = isNegated;
    }

    /// <summary>
    /// <c>NotPrincipal</c> with <c>Deny</c> spares a caller only if it lists all its names, the account's and the role's among them
    /// (IAM User Guide, "AWS JSON policy elements: NotPrincipal"); with <c>Allow</c>, one listed name is enough to leave the caller out.
    /// </summary>
    internal bool SpeaksOf(PrincipalNames caller, Effect effect) => isNegated
        ? !(effect == Effect.Deny ? ListsAll(caller) : Closest(caller) != PrincipalMatch.None)
        : Closest(caller) != PrincipalMatch.None;

    /// <summary>How closely the caller is named by a statement that speaks of it.</summary>
    internal PrincipalMatch MatchOf(PrincipalNames caller) => isNegated ? PrincipalMatch.Limited : Closest(caller);

    private PrincipalMatch Closest(PrincipalNames caller)
    {
        var closest = everybody ? PrincipalMatch.Limited : PrincipalMatch.None;
        for (var index = 0; index < caller.Aws.Count; index++)
        {
            var match = Lists(caller.Aws[index]) ? WeightOf(caller.Aws[index], caller) : PrincipalMatch.None;
            closest = match > closest ? match : closest;
        }

        return ListsAny(federated, caller.Federated) || ListsAny(services, caller.Service) ? PrincipalMatch.Own : closest;
    }

    /// <summary>
    /// IAM User Guide, "Permissions boundaries for IAM entities": what is granted to a user or to one session is not limited by the
    /// absence of an allowance elsewhere; what is granted to a role is, and to a user whose federated session calls. An account's name
    /// delegates ("AWS JSON policy elements: Principal"), unless the account's root itself is calling.
    /// </summary>
    private static PrincipalMatch WeightOf(string name, PrincipalNames caller)
    {
        if (AwsPrincipal.AccountOf(name) is not null)
        {
            return caller.Aws.All(other => AwsPrincipal.AccountOf(other) is not null) ? PrincipalMatch.Own : PrincipalMatch.Account;
        }

        return AwsPrincipal.IsSession(name) || (AwsPrincipal.IsUser(name) && !caller.Aws.Any(AwsPrincipal.IsFederatedUser))
            ? PrincipalMatch.Own
            : PrincipalMatch.Limited;
    }

    private bool Lists(string name) => AwsPrincipal.AccountOf(name) is { } account ? accounts.Contains(account) : aws.Contains(name);

    private bool ListsAll(PrincipalNames caller)
    {
        var names = caller.Aws.Count + caller.Federated.Count + caller.Service.Count;
        return everybody
            || (names > 0 && caller.Aws.All(Lists) && caller.Federated.All(federated.Contains) && caller.Service.All(services.Contains));
    }

    private static bool ListsAny(HashSet<string> listed, IReadOnlyList<string> names)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (listed.Contains(names[index]))
            {
                return true;
            }
        }

        return false;
    }
}

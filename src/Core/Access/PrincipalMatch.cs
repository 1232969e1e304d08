namespace Berth.Core.Access;

/// <summary>How closely a statement names the caller; the closer, the less may narrow what it grants.</summary>
internal enum PrincipalMatch
{
    None,

    /// <summary>By its account alone, which leaves the decision to the account's own policies.</summary>
    Account,

    /// <summary>By its role, or as everybody: boundaries and session policies narrow the grant.</summary>
    Limited,

    /// <summary>By its own name, as a user or as this one session: nothing but a denial narrows the grant.</summary>
    Own,
}

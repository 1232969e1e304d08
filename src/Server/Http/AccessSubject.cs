namespace Berth.Server.Http;

/// <summary>What an <see cref="AccessRule"/> is about.</summary>
internal enum AccessSubject
{
    /// <summary>Nothing that needs a right.</summary>
    None,

    /// <summary>That the caller shows a token at all.</summary>
    Token,

    /// <summary>The repository of the path.</summary>
    Repository,

    /// <summary>The list of repositories.</summary>
    Catalog,

    /// <summary>The registry as a whole.</summary>
    Registry,

    /// <summary>The caller itself.</summary>
    Self,
}

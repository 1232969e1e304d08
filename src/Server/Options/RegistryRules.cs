using Berth.Core.Access;

namespace Berth.Server.Options;

/// <summary>What the settings say of rights.</summary>
public static class RegistryRules
{
    public static AccessRules Of(ServeOptions options) => new()
    {
        Resources = new(options.Access.Account, options.Access.Region),
        PublicByDefault = options.Access.PublicByDefault,
        Organizations = options.GitHub?.Organizations ?? [],
        Administrators = options.Access.Administrators,
    };
}

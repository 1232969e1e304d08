namespace Berth.Aws.Tests.Stories;

/// <summary>Every story.</summary>
internal static class AllStories
{
    internal static IReadOnlyList<Story> All { get; } =
    [
        .. RepositoryStories.All,
        .. ImageStories.All,
        .. RegistryStories.All,
        .. AbsentRepositoryStories.All,
        .. PublicStories.All,
        .. UserStories.All,
        .. RoleStories.All,
        .. SessionStories.All,
        .. SecretStories.All,
        .. MissingInputStories.All,
    ];
}

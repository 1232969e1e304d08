using Berth.Core;

namespace Berth.Storage.Tests;

/// <summary>What must be refused, with the fact.</summary>
internal static class Refused
{
    internal static RegistryException With(RegistryError error, Action action) => Require(error, Assert.Throws<RegistryException>(action));

    internal static async Task<RegistryException> WithAsync(RegistryError error, Func<Task> action) =>
        Require(error, await Assert.ThrowsAsync<RegistryException>(action));

    private static RegistryException Require(RegistryError error, RegistryException refusal)
    {
        Assert.Equal(error, refusal.Error);
        return refusal;
    }
}

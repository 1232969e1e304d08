namespace Berth.Core.Tests;

/// <summary>What must be refused, with the fact and the sentence.</summary>
internal static class Refused
{
    internal static RegistryException With(RegistryError error, Action action)
    {
        var refusal = Assert.Throws<RegistryException>(action);
        Assert.Equal(error, refusal.Error);
        return refusal;
    }

    internal static void With(RegistryError error, string sentence, Action action) =>
        Assert.Contains(sentence, With(error, action).Message, StringComparison.Ordinal);
}

namespace Berth.Server.Tests.OpenId;

/// <summary>Key pairs for all tests: making one takes a while.</summary>
internal static class Keys
{
    internal static TestKey First { get; } = TestKey.Rsa("first");

    internal static TestKey Second { get; } = TestKey.Rsa("second");

    /// <summary>No provider publishes it.</summary>
    internal static TestKey Stranger { get; } = TestKey.Rsa("stranger");

    internal static TestKey Curve { get; } = TestKey.Curve("curve");
}

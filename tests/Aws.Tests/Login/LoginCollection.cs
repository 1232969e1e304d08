namespace Berth.Aws.Tests.Login;

/// <summary>The tests that share one registry with principals and one of each engine.</summary>
[CollectionDefinition(Name)]
public sealed class LoginCollection : ICollectionFixture<LoginRegistry>
{
    public const string Name = "login";
}

using Berth.Core.Identity;

namespace Berth.Core.Tests.Identity;

/// <summary>The hash that stands for a credential.</summary>
public sealed class CredentialHashTests
{
    [Theory]
    [InlineData("", "sha256:e3b0c44298fc1c14")]
    [InlineData("abc", "sha256:ba7816bf8f01cfea")]
    public void It_is_the_beginning_of_the_secrets_digest(string secret, string hash) => Assert.Equal(hash, CredentialHash.Of(secret));
}

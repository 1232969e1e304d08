using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Berth.Core.Access;
using Berth.Core.Organizations;

namespace Berth.Server.Login;

/// <summary>Somebody who is logged in with a browser.</summary>
/// <param name="Secret">What the cookie holds.</param>
/// <param name="Person">As all that decides sees them.</param>
/// <param name="User">What is known of them now.</param>
internal sealed record Session(string Secret, Caller Person, DirectoryUser User)
{
    /// <summary>What the pages of this session send back: other sites cannot read it, and that of another session is no good.</summary>
    internal string FormToken => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), "form"u8));

    internal bool HasFormToken(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(FormToken), Encoding.UTF8.GetBytes(token));

    /// <summary>Without the secret: this is what a log would show.</summary>
    public override string ToString() => Person.Id;
}

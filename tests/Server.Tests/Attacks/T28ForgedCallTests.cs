using System.Text;
using Berth.Server.Tests.Hosting;
using Berth.Server.Tests.Wire;

namespace Berth.Server.Tests.Attacks;

/// <summary>Calls that a page makes in the browser of somebody who administers a registry without logins.</summary>
public sealed class T28ForgedCallTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private static readonly byte[] Form = Encoding.ASCII.GetBytes("Action=CreateUser&Version=2010-05-08&UserName=mallory");

    [Theory(DisplayName = "T28 a form of a page calls nothing")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Forms(string header, string value) => await host.UnchangedAsync(async () =>
        (await host.SendAsync(Call.Post("/").Sending(Form, "application/x-www-form-urlencoded").With(header, value))).Is(403));

    [Fact(DisplayName = "T28 a link calls nothing")]
    public async Task Links() => await host.UnchangedAsync(async () =>
        (await host.SendAsync(Call.Get($"/?{Encoding.ASCII.GetString(Form)}&X-Amz-Signature=00"))).Is(403));

    [Fact(DisplayName = "T28 the same call of a program is taken")]
    public async Task Programs() =>
        (await host.SendAsync(Call.Post("/").Sending(Form, "application/x-www-form-urlencoded"))).Is(200);
}

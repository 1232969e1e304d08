using Berth.Server.OpenId;
using Berth.Server.Options;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.OpenId;

/// <summary>A providers file with a mistake stops the start and says what is wrong.</summary>
public sealed class ProvidersFileTests : IDisposable
{
    private const string Good = "\"name\":\"a\",\"issuer\":\"https://a.example.org\"";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{}", "is not a JSON list of identity providers")]
    [InlineData("[", "cannot be read")]
    [InlineData("[1]", "provider 1 is not an object")]
    [InlineData("[{}]", "provider 1 has no 'name'")]
    [InlineData("[{}]", "provider 1 has no 'issuer'")]
    [InlineData($"[{{{Good},\"audience\":\"x\"}}]", "provider 1 (a): there is no key 'audience'; there are name, issuer, audiences,")]
    [InlineData($"[{{{Good},\"Subject\":\"x\"}}]", "there is no key 'Subject'")]
    [InlineData($"[{{{Good},\"rights\":[\"pull\"],\"rights\":[\"push\"]}}]", "provider 1 (a) has 'rights' 2 times")]
    [InlineData($"[{{{Good}}},{{{Good}}}]", "the name 'a' is there twice")]
    [InlineData($"[{{{Good}}},{{{Good}}}]", "the issuer 'https://a.example.org' is there twice")]
    [InlineData("[{\"name\":\"github-actions\",\"issuer\":\"https://a.example.org\"}]", "the name 'github-actions' is there twice, or is that of GitHub's own")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"https://token.actions.githubusercontent.com\"}]", "or is that of GitHub Actions")]
    [InlineData("[{\"name\":\"A b\",\"issuer\":\"https://a.example.org\"}]", "'name' is not a name of at most 64")]
    [InlineData("[{\"name\":\"a:b\",\"issuer\":\"https://a.example.org\"}]", "'name' is not a name of at most 64")]
    [InlineData("[{\"name\":1,\"issuer\":\"https://a.example.org\"}]", "'name' is not a text")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"http://a.example.org\"}]", "'issuer' is not an address of https")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"a.example.org\"}]", "'issuer' is not an address of https")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"file:///etc/passwd\"}]", "'issuer' is not an address of https")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"https://a.example.org/?x\"}]", "'issuer' is not an address of https")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"https://u:p@a.example.org/\"}]", "'issuer' is not an address of https")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"https://github/\"}]", "'github:' begins condition keys of the registry's own")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"https://AWS\"}]", "'AWS:' begins condition keys of the registry's own")]
    [InlineData($"[{{{Good},\"audiences\":\"x\"}}]", "'audiences' is not a list of texts")]
    [InlineData($"[{{{Good},\"audiences\":[]}}]", "'audiences' is not a list of texts")]
    [InlineData($"[{{{Good},\"audiences\":[\"\"]}}]", "'audiences' is not a list of texts")]
    [InlineData($"[{{{Good},\"jwksUri\":\"http://a.example.org/keys\"}}]", "'jwksUri' is not an address of https")]
    [InlineData($"[{{{Good},\"jwksFile\":\"absent.jwks\"}}]", "'jwksFile' is not a file with keys")]
    [InlineData($"[{{{Good},\"jwksFile\":\"providers.json\"}}]", "'jwksFile' is not a file with keys")]
    [InlineData($"[{{{Good},\"jwksFile\":\"x\",\"jwksUri\":\"https://a.example.org/\"}}]", "keys come from one place")]
    [InlineData($"[{{{Good},\"subject\":\"/a~\"}}]", "'subject' is not a claim's name")]
    [InlineData($"[{{{Good},\"subject\":\"\"}}]", "'subject' is not a text")]
    [InlineData($"[{{{Good},\"displayName\":[\"a\"]}}]", "'displayName' is not a text")]
    [InlineData($"[{{{Good},\"requiredClaims\":[]}}]", "'requiredClaims' is not an object")]
    [InlineData($"[{{{Good},\"requiredClaims\":{{\"a.b\":\"x\"}}}}]", "'requiredClaims': 'a.b' is not a list of texts")]
    [InlineData($"[{{{Good},\"requiredClaims\":{{\"/~2\":[\"x\"]}}}}]", "'/~2' is not a claim's name")]
    [InlineData($"[{{{Good},\"requiredClaims\":{{\"a\":[\"x\"],\"a\":[\"y\"]}}}}]", "'requiredClaims' has 'a' 2 times")]
    [InlineData($"[{{{Good},\"teams\":{{}}}}]", "'teams' has no 'claim'")]
    [InlineData($"[{{{Good},\"teams\":{{}}}}]", "'teams' has no 'organization'")]
    [InlineData($"[{{{Good},\"teams\":{{\"claim\":\"g\",\"organization\":\"o/x\"}}}}]", "'organization' is not the login of an organisation")]
    [InlineData($"[{{{Good},\"teams\":{{\"claim\":\"g\",\"organization\":\"o\",\"slug\":\"x\"}}}}]", "there is no key 'slug'; there are claim, prefix, organization")]
    [InlineData($"[{{{Good},\"tags\":{{\"T\":\"x\"}}}}]", "'T' is not an object")]
    [InlineData($"[{{{Good},\"tags\":{{\"T\":{{}}}}}}]", "'T' has no 'claim'")]
    [InlineData($"[{{{Good},\"tags\":{{\"T\":{{\"claim\":\"g\",\"format\":\"commas\"}}}}}}]", "'format' is not value or colons")]
    [InlineData($"[{{{Good},\"tags\":{{\"a b\":{{\"claim\":\"g\"}}}}}}]", "'a b' is not a tag's name")]
    [InlineData($"[{{{Good},\"rights\":[\"write\"]}}]", "'rights' is not a list of pull, push, delete, manage")]
    [InlineData($"[{{{Good},\"rights\":[]}}]", "'rights' is not a list of texts")]
    [InlineData($"[{{{Good},\"algorithms\":[\"none\"]}}]", "'algorithms' is not a list of RS256,")]
    [InlineData($"[{{{Good},\"algorithms\":[\"HS256\"]}}]", "'algorithms' is not a list of RS256,")]
    [InlineData($"[{{{Good},\"allowHttp\":\"true\"}}]", "'allowHttp' is not true or false")]
    public void A_mistake_is_told(string json, string mistake) =>
        Assert.Contains(Mistakes(json), told => told.Contains(mistake, StringComparison.Ordinal));

    [Fact]
    public void All_mistakes_are_told_at_once() => Assert.Equal(5, Mistakes("""[{"name":"A","issuer":"x","rights":["x"]},{"name":"b","issuer":"https://b.example.org","x":1,"teams":1}]""").Count);

    [Theory]
    [InlineData("[]")]
    [InlineData($"[ /* a comment */ {{{Good}}}, ]")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"http://127.0.0.1:5556/dex\"}]")]
    [InlineData("[{\"name\":\"a\",\"issuer\":\"http://dex.dex.svc\",\"allowHttp\":true}]")]
    public void A_good_file_is_taken(string json) => Register(json);

    [Fact]
    public void A_server_with_a_wrong_file_does_not_start() =>
        Assert.Throws<OptionsException>(() => BerthServer.Build(Options("[1]"), TimeProvider.System));

    private IReadOnlyList<string> Mistakes(string json) => Assert.Throws<OptionsException>(() => Register(json)).Mistakes;

    private void Register(string json) => new ServiceCollection().AddOpenId(Options(json));

    private ServeOptions Options(string json)
    {
        File.WriteAllText(folder["providers.json"], json);
        return new()
        {
            Listen = [new("http://127.0.0.1:0")],
            Data = folder.Path,
            DatabaseFile = folder["berth.db"],
            StorageFolder = folder["storage"],
            GitHub = new() { Url = new("https://github.com"), Organizations = ["octo-org"], ActionsIssuer = "https://token.actions.githubusercontent.com" },
            Access = new() { IdentityProviders = folder["providers.json"] },
        };
    }
}

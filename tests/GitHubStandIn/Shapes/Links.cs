namespace Berth.GitHubStandIn.Shapes;

/// <summary>The addresses inside answers. They are known once the listener has its port.</summary>
internal sealed class Links
{
    public Uri Url { get; set; } = new("http://127.0.0.1");

    public string Html => Url.GetLeftPart(UriPartial.Authority);

    public string Api => Html + "/api/v3";
}

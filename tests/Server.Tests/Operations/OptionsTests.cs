using Berth.Server.Options;
using Berth.Server.Tests.Hosting;

namespace Berth.Server.Tests.Operations;

/// <summary>Where settings come from, which one wins, and what is said of those that are wrong.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("5", "6", "7", 5, "command line")]
    [InlineData(null, "6", "7", 6, "BERTH_DRAIN")]
    [InlineData(null, null, "7", 7, "configuration file")]
    [InlineData(null, "", "7", 7, "configuration file")]
    [InlineData(null, null, null, 30, "default")]
    public void The_command_line_wins_over_the_environment_over_the_file(string? argument, string? variable, string? written, int seconds, string source)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["berth.json"], written is null ? "{}" : $$"""{ /* as operators do */ "drain": {{written}}, }""");

        var settings = Gather(argument is null ? [] : ["drain", argument], name => name == "BERTH_DRAIN" ? variable : null, folder["berth.json"]);

        Assert.Equal(TimeSpan.FromSeconds(seconds), ServeOptions.Parse(settings).Drain);
        Assert.Equal(source, settings.Single(setting => setting.Definition == OptionTable.Drain).Source);
    }

    [Fact]
    public void Several_listeners_can_be_given_in_each_way()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["berth.json"], """{ "listen": ["http://127.0.0.1:1", "http://localhost:2"] }""");

        Assert.Equal(2, ServeOptions.Parse(Gather([], NoVariables, folder["berth.json"])).Listen.Count);
        Assert.Equal(2, ServeOptions.Parse(Gather([], _ => null, folder["berth.json"])).Listen.Count);
        Assert.Equal(3, ServeOptions.Parse(Gather([], name => name == "BERTH_LISTEN" ? "http://[::1]:1, http://127.0.0.2:2,http://localhost:3" : null)).Listen.Count);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var settings = Gather(
            ["listen", "ftp://here", "drain", "soon", "upload-expiry", "-1", "sparse-manifests", "maybe", "log-level", "7", "url", "here",
            "database", "postgres://user:secret@host/db", "storage", "s3://bucket?key=secret", "tls-key", "key.pem"],
            NoVariables);

        var mistakes = Assert.Throws<OptionsException>(() => ServeOptions.Parse(settings)).Mistakes;

        foreach (var flag in (string[])["--listen", "--drain", "--upload-expiry", "--sparse-manifests", "--log-level", "--url", "--database", "--storage", "--tls-key"])
        {
            Assert.Contains(mistakes, mistake => mistake.Contains(flag, StringComparison.Ordinal));
        }

        Assert.Equal(9, mistakes.Count);
        Assert.DoesNotContain(mistakes, mistake => mistake.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://[::]:5000")]
    [InlineData("http://192.0.2.1:5000")]
    [InlineData("http://registry.example.org:5000")]
    [InlineData("http://127.0.0.1.example.org:5000")]
    [InlineData("http://localhost.example.org:5000")]
    [InlineData("http://*:5000")]
    [InlineData("http://+:5000")]
    public void Only_loopback_is_served_while_nobody_has_to_log_in(string url)
    {
        var mistakes = Assert.Throws<OptionsException>(() => ServeOptions.Parse(Gather(["listen", url], NoVariables))).Mistakes;

        Assert.Contains("--listen", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://127.8.9.10:5000")]
    [InlineData("http://[::1]:5000")]
    [InlineData("http://localhost:5000")]
    public void Every_loopback_address_is(string url) =>
        Assert.Equal([new Uri(url)], ServeOptions.Parse(Gather(["listen", url], NoVariables)).Listen);

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{ "unknown": "x" }""")]
    [InlineData("""{ "drain": [1] }""")]
    [InlineData("""{ "listen": 5000 }""")]
    [InlineData("""{ "listen": ["http://127.0.0.1:1", 2] }""")]
    public void A_file_that_is_wrong_is_refused(string text)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["berth.json"], text);

        Assert.Contains(folder["berth.json"], Assert.Throws<OptionsException>(() => Gather([], NoVariables, folder["berth.json"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Throws<OptionsException>(() => Gather([], NoVariables, "/nowhere/berth.json"));

    [Fact]
    public void An_https_listener_needs_a_certificate() =>
        Assert.Throws<OptionsException>(() => ServeOptions.Parse(Gather(["listen", "https://127.0.0.1:1"], NoVariables)));

    private static string? NoVariables(string name) => null;

    private static IReadOnlyList<Setting> Gather(string[] arguments, Func<string, string?> environment, string? file = null) => Settings.Gather(
        arguments.Chunk(2).ToDictionary(pair => pair[0], pair => (IReadOnlyList<string>)[pair[1]]), environment, file);
}

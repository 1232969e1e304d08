using System.Diagnostics;
using System.Text.RegularExpressions;
using Berth.GitHubStandIn.Tests.Hooks;
using Berth.Harness;

namespace Berth.GitHubStandIn.Tests.Control;

public sealed partial class ProgramTests
{
    private static readonly string Program = Path.Combine(BerthProcess.RepositoryRoot, "artifacts/bin/GitHubStandIn/release/Berth.GitHubStandIn");

    [Fact]
    public async Task It_says_what_it_made_and_a_person_can_change_that_with_curl()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var receiver = await Receiver.StartAsync();
        string[] arguments = ["--port", "0", "--organization", "acme", "--webhook-url", $"{receiver.Url}", "--webhook-secret", "secret"];
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })!;
        try
        {
            var said = new List<string>();
            while (said.LastOrDefault()?.Contains("_control/", StringComparison.Ordinal) != true)
            {
                said.Add(await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("it ended"));
            }

            // The example that it prints is taken by its word.
            var example = ExamplePattern().Match(said[^1]);
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            using var body = new StringContent(example.Groups["body"].Value);
            using var response = await http.PostAsync(new Uri(example.Groups["url"].Value), body, cancel);

            Assert.True(response.IsSuccessStatusCode, said[^1]);
            Assert.Equal(["membership.removed"], receiver.Received.Select(received => received.Name));
            Assert.All(["olivia", "alice", "bob", "carol", "mallory"], login => Assert.Contains(said, line => TokenOf(login).IsMatch(line)));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(cancel);
        }
    }

    [Theory]
    [InlineData("--port", "many")]
    [InlineData("--no-such-option", "1")]
    [InlineData("--port")]
    public async Task A_mistake_on_its_command_line_shows_the_usage(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("--webhook-secret", errors, StringComparison.Ordinal);
    }

    private static Regex TokenOf(string login) => new($@"\b{login} +ghp_\w+");

    [GeneratedRegex("curl (?<url>[^ ]+) --json '(?<body>.+)'")]
    private static partial Regex ExamplePattern();
}

using Berth.Aws.Tests.Sdk;

namespace Berth.Aws.Tests.Stories;

/// <summary>AWS's SDKs in front of the registry: every call ends as the interface describes it.</summary>
[Collection(StoryCollection.Name)]
public sealed class StoryTests(StoryRegistry registry)
{
    /// <summary>Stories around operations or members that came after Debian's boto3.</summary>
    private static readonly string[] UnknownToPython = ["template", "exclusion", "signing", "secret", "backfill"];

    public static TheoryData<string, string> Told { get; } =
    [
        .. from client in new[] { StoryRegistry.JavaScript, StoryRegistry.Python }
           from story in AllStories.All
           where client == StoryRegistry.JavaScript || !UnknownToPython.Contains(story.Name)
           select (client, story.Name),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Told))]
    public async Task Every_call_of_a_story_ends_as_the_interface_describes(string client, string story)
    {
        var words = Beginning(client, story);
        var (made, faults) = (0, new List<string>());
        foreach (var step in AllStories.All.Single(told => told.Name == story).Steps)
        {
            if (words.Fill(step.Input) is not { } input)
            {
                faults.AddRange(client == StoryRegistry.JavaScript ? [$"{step}: it names what no call before it answered"] : []);
                continue;
            }

            var call = new SdkCall(step.Service, "operation", step.Operation, input, SignerOf(step, words));
            var answer = await registry[client].CallAsync(call, Cancel);
            if (answer.IsUnknown)
            {
                continue;
            }

            made++;
            var found = StepCheck.Find(step, answer, words);
            faults.AddRange(found.Select(fault => $"{step.Service} {step.Operation} {input.ToJsonString()}\n  {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
        Assert.True(made > 0, "no call was made");
    }

    private SdkCredentials? SignerOf(Step step, Words words) => step switch
    {
        { IsUnsigned: true } => null,
        { Signer: (var key, var secret) } => new(words.FillText(key), words.FillText(secret)),
        _ => registry.Administrator,
    };

    private Words Beginning(string client, string story)
    {
        var words = new Words
        {
            ["name"] = $"{story}-{client.ToLowerInvariant()}",
            ["account"] = StoryRegistry.Account,
            ["region"] = StoryRegistry.Region,
            ["host"] = registry.Url.Authority,
        };
        foreach (var image in new[] { "one", "two" })
        {
            new SampleContent($"{image} of {story} for {client}").Tell(words, image);
        }

        return words;
    }
}

using System.Net;
using System.Text;
using Berth.Aws.Tests.Model;

namespace Berth.Aws.Tests.Stories;

/// <summary>The stories leave out nothing that the registry answers.</summary>
[Collection(StoryCollection.Name)]
public sealed class CoverageTests(StoryRegistry registry)
{
    private static readonly List<Step> Steps = [.. AllStories.All.SelectMany(story => story.Steps)];

    public static TheoryData<string> Services { get; } = [.. InterfaceModel.All.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_operation_succeeds_once(string service)
    {
        var told = Steps.Where(step => step.Service == service && step.Error is null).Select(step => step.Operation);

        var missing = (await ImplementedAsync(service)).Except(told);

        Assert.DoesNotContain(missing, operation => Impossible.ReasonFor(operation) is null);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_documented_error_is_shown_or_has_a_reason_not_to_be(string service)
    {
        var told = Steps.Where(step => step.Service == service && step.Error is not null).Select(step => (step.Operation, step.Error)).ToHashSet();
        var missing =
            from operation in await ImplementedAsync(service)
            from error in InterfaceModel.All[service].Errors(operation)
            where !told.Contains((operation, error)) && Impossible.ReasonFor(operation, error) is null
            where error != "InvalidParameterException" || InterfaceModel.All[service].Input(operation)?.Members.Count > 0
            select $"{operation} {error}";

        Assert.Empty(missing);
    }

    /// <summary>The registry says of the others that it does not know them, before it asks who calls.</summary>
    private async Task<List<string>> ImplementedAsync(string service)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var implemented = new List<string>();
        foreach (var operation in InterfaceModel.All[service].Operations)
        {
            using var request = Bare(InterfaceModel.All[service], operation);
            using var answer = await http.SendAsync(request, Cancel);
            var body = await answer.Content.ReadAsStringAsync(Cancel);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
            if (!body.Contains("UnknownOperationException", StringComparison.Ordinal) && !body.Contains("InvalidAction", StringComparison.Ordinal))
            {
                implemented.Add(operation);
            }
        }

        return implemented;
    }

    private HttpRequestMessage Bare(InterfaceModel model, string operation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, registry.Url);
        if (model.IsQuery)
        {
            request.Content = new FormUrlEncodedContent([new("Action", operation), new("Version", model.Version)]);
        }
        else
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.1");
            request.Headers.Add("X-Amz-Target", $"{model.TargetPrefix}.{operation}");
        }

        return request;
    }
}

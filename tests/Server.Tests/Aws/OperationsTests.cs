using System.Text;
using Berth.Harness;
using Berth.Server.Aws;
using Berth.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Berth.Server.Tests.Aws;

/// <summary>The handler tables against the interface descriptions, and the page that lists both.</summary>
public sealed class OperationsTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private const string Page = "docs/reference/aws-operations.md";

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["ecr"] = "Amazon ECR",
        ["ecr-public"] = "Amazon ECR Public",
        ["iam"] = "AWS IAM",
        ["sts"] = "AWS STS",
        ["secretsmanager"] = "AWS Secrets Manager",
    };

    private IReadOnlyList<AwsService> Services => host.Services.GetRequiredService<AwsServices>().All;

    [Fact]
    public void Records_have_the_members_that_the_interfaces_describe()
    {
        var differences = from service in Services
                          from operation in service.Operations
                          let model = service.Model.Operations[operation.Name]
                          let path = $"{service.Model.Name} {operation.Name}"
                          from difference in ShapeComparison.Differences(operation.Input, model.Input, $"{path} request", isInput: true)
                              .Concat(operation.Output is null ? [] : ShapeComparison.Differences(operation.Output, model.Output, $"{path} response", isInput: false))
                          select difference;

        Assert.Empty(differences);
    }

    [Fact]
    public void What_answers_something_is_described_to_answer_something() => Assert.Empty(
        from service in Services
        from operation in service.Operations
        where operation.Output is null && service.Model.Operations[operation.Name].Output is { Members.Count: > 0 }
        select $"{service.Model.Name} {operation.Name} answers nothing");

    [Fact]
    public async Task The_page_lists_every_operation()
    {
        var page = Path.Combine(BerthProcess.RepositoryRoot, Page);
        var text = Write();
        if (Environment.GetEnvironmentVariable("BERTH_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(page, text, TestContext.Current.CancellationToken);
        }

        Assert.True(
            File.Exists(page) && await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken) == text,
            $"{Page} does not list what the handler tables hold: run this test with BERTH_ACCEPT=1 to rewrite it, and look at what changes");
    }

    private string Write()
    {
        var text = new StringBuilder("""
            # Operations of AWS's interfaces

            Every operation that the interface descriptions know, and what a caller needs to be allowed for it. A test writes this page from the
            handler tables and fails when it does not say what they hold.

            """);
        foreach (var service in Services.OrderBy(service => Titles.Keys.ToList().IndexOf(service.Model.Name)))
        {
            var here = service.Model.Operations.Keys.Count(name => service.Find(name) is not null);
            text.Append('\n').Append("## ").AppendLine(Titles[service.Model.Name])
                .Append('\n').Append(here).Append(" of ").Append(service.Model.Operations.Count).AppendLine(" operations.")
                .AppendLine().AppendLine("| operation | needs |").AppendLine("| --- | --- |");
            foreach (var name in service.Model.Operations.Keys.Order(StringComparer.Ordinal))
            {
                text.Append("| ").Append(name).Append(" | ").Append(service.Find(name)?.Needed ?? "not here").AppendLine(" |");
            }
        }

        return text.ToString();
    }
}

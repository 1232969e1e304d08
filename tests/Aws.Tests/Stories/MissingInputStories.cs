using Berth.Aws.Tests.Model;

namespace Berth.Aws.Tests.Stories;

/// <summary>Every operation that needs input without any, and every list with pages of nothing.</summary>
internal static class MissingInputStories
{
    private const string Error = "InvalidParameterException";

    internal static IReadOnlyList<Story> All { get; } =
    [
        .. from model in InterfaceModel.All.Values
           let steps = Steps(model).ToList()
           where steps.Count > 0
           select new Story($"missing-{model.Service}", steps),
    ];

    private static IEnumerable<Step> Steps(InterfaceModel model) =>
        from operation in model.Operations
        where model.Errors(operation).Contains(Error)
        let input = model.Input(operation)
        let page = input?.Members.Keys.FirstOrDefault(member => member is "maxResults" or "MaxResults")
        where input?.Required.Count > 0 || page is not null
        select new Calls(model.Service).Refuses(operation, Error, input.Required.Count > 0 ? "{}" : $$"""{"{{page}}": 0}""");
}

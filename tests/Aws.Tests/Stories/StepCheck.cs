using Berth.Aws.Tests.Model;
using Berth.Aws.Tests.Sdk;

namespace Berth.Aws.Tests.Stories;

/// <summary>Holds what became of a step against the step and against the interface's description.</summary>
internal static class StepCheck
{
    /// <returns>What is wrong; empty if nothing is. What the step keeps, the story knows from here on.</returns>
    internal static IReadOnlyList<string> Find(Step step, SdkAnswer answer, Words words)
    {
        var model = InterfaceModel.All[step.Service];
        if (step.Error is not null || answer.Output is null)
        {
            return OfRefusal(step, answer, model);
        }

        List<string> faults = [];
        if (answer.Status != 200)
        {
            faults.Add($"status {answer.Status}");
        }

        if (answer.Body.Length > 0)
        {
            var output = WireBody.Output(model, step.Operation, answer.Body);
            faults.AddRange(OutputCheck.Find(model, model.Output(step.Operation), output));
        }

        foreach (var (path, expected) in step.Shown)
        {
            var (value, wanted) = (Words.At(answer.Output, path)?.ToString() ?? "", words.FillText(expected));
            if (value != wanted)
            {
                faults.Add($"{path} is '{value}' and not '{wanted}': {answer}");
            }
        }

        foreach (var (name, path) in step.Kept)
        {
            if (Words.At(answer.Output, path) is { } value)
            {
                words[name] = value;
            }
            else
            {
                faults.Add($"there is no {path}: {answer}");
            }
        }

        return faults;
    }

    private static List<string> OfRefusal(Step step, SdkAnswer answer, InterfaceModel model)
    {
        if (step.Error is null || answer.ErrorName != step.Error)
        {
            return [$"expected {step.Error ?? "success"}, got {answer}"];
        }

        List<string> faults = [];
        if (!model.Errors(step.Operation).Contains(step.Error))
        {
            faults.Add($"{step.Error} is not documented for {step.Operation}");
        }

        if (model.IsQuery ? answer.Status is not (400 or 403 or 404 or 409) : answer.Status != 400)
        {
            faults.Add($"status {answer.Status} with {step.Error}");
        }

        if (step.Message is { } message && !((string?)answer.Error?["message"] ?? "").Contains(message, StringComparison.Ordinal))
        {
            faults.Add($"it does not say '{message}': {answer}");
        }

        return faults;
    }
}

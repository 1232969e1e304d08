using System.Text.Json;

namespace Berth.Core.Lifecycle;

/// <summary>Reads a policy and its rules; <see cref="LifecycleRuleSet"/> checks how they stand to each other.</summary>
internal static class LifecyclePolicyReader
{
    private static readonly string[] PolicyMembers = ["rules"];
    private static readonly string[] RuleMembers = ["rulePriority", "description", "selection", "action"];
    private static readonly string[] RequiredOfRule = ["rulePriority", "selection", "action"];
    private static readonly string[] ActionMembers = ["type", "targetStorageClass"];
    private static readonly string[] RequiredOfAction = ["type"];

    internal static LifecyclePolicy Read(string text)
    {
        if (text.Length > LifecyclePolicy.MaxLength)
        {
            throw LifecyclePlace.Root.Invalid($"the policy has {text.Length} characters, the most is {LifecyclePolicy.MaxLength}");
        }

        using var document = LifecycleJson.Parse(text);
        LifecycleJson.CheckMembers(document.RootElement, LifecyclePlace.Root, PolicyMembers, PolicyMembers);
        var rules = LifecycleJson.Items(document.RootElement.GetProperty("rules"), LifecyclePlace.Root.At("rules"), LifecyclePolicy.MaxRules, ReadRule);
        LifecycleRuleSet.Check(rules);
        return new LifecyclePolicy(rules);
    }

    private static LifecycleRule ReadRule(JsonElement json, LifecyclePlace place)
    {
        LifecycleJson.CheckMembers(json, place, RuleMembers, RequiredOfRule);
        var priority = LifecycleJson.Number(json.GetProperty("rulePriority"), place.At("rulePriority"), least: 1);
        var description = json.TryGetProperty("description", out var described) ? LifecycleJson.Text(described, place.At("description")) : null;
        var action = ReadAction(json.GetProperty("action"), place.At("action"));
        return new(priority, description, LifecycleSelectionReader.Read(json.GetProperty("selection"), place.At("selection"), action), action);
    }

    private static LifecycleAction ReadAction(JsonElement json, LifecyclePlace place)
    {
        LifecycleJson.CheckMembers(json, place, ActionMembers, RequiredOfAction);
        var action = LifecycleJson.Word(json.GetProperty("type"), place.At("type"), LifecycleWords.Actions);
        var target = json.TryGetProperty("targetStorageClass", out var named)
            ? LifecycleJson.Word(named, place.At("targetStorageClass"), LifecycleWords.StorageClasses)
            : (LifecycleStorageClass?)null;
        return (action, target) switch
        {
            (LifecycleAction.Transition, null) => throw place.Invalid("object has missing required properties ([\"targetStorageClass\"])"),
            (LifecycleAction.Transition, LifecycleStorageClass.Standard) => throw place.At("targetStorageClass").Invalid("images transition to the storage class archive alone"),
            (not LifecycleAction.Transition, not null) => throw place.Invalid("targetStorageClass is used with the action transition alone"),
            _ => action,
        };
    }
}

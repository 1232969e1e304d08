namespace Berth.Core.Lifecycle;

/// <summary>
/// A lifecycle policy in ECR's language (ECR User Guide, "Lifecycle policy properties"), with what decision 14 adds to it. What is not
/// understood is refused: a rule whose meaning was guessed would delete something else.
/// </summary>
public sealed class LifecyclePolicy
{
    /// <summary>In characters. What ECR's interface takes; the language itself knows no shortest policy.</summary>
    public const int MinLength = 100;

    /// <summary>In characters.</summary>
    public const int MaxLength = 30_720;

    public const int MaxRules = 50;

    internal LifecyclePolicy(IReadOnlyList<LifecycleRule> rules) => (Rules, Text) = (rules, LifecyclePolicyWriter.Write(rules));

    /// <summary>In the order in which they were written, which means nothing.</summary>
    public IReadOnlyList<LifecycleRule> Rules { get; }

    /// <summary>Compact, in ECR's order of keys.</summary>
    public string Text { get; }

    /// <summary>What ECR would refuse, for people; empty for a policy that holds in both.</summary>
    public IReadOnlyList<string> Extensions => [.. Rules.Select(ExtensionOf).OfType<string>()];

    /// <exception cref="RegistryException">
    /// <see cref="RegistryError.LifecyclePolicyInvalid"/>, with ECR's sentence and the place, such as <c>rules[1].selection.countNumber</c>.
    /// </exception>
    public static LifecyclePolicy Parse(string json) => LifecyclePolicyReader.Read(json);

    public override string ToString() => Text;

    private static string? ExtensionOf(LifecycleRule rule) => rule switch
    {
        { IsRetain: true } => $"rule {rule.Priority}: action retain",
        { Action: LifecycleAction.Expire, Selection.CountType: LifecycleCountType.SinceImagePulled } => $"rule {rule.Priority}: sinceImagePulled with expire",
        _ => null,
    };
}

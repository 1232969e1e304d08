using System.Globalization;
using System.Text.Json;

namespace Berth.Core.Lifecycle;

/// <summary>A plan as JSON, the same wherever it is shown.</summary>
public static class LifecyclePlanJson
{
    /// <summary>What goes, in its order, and then what stays.</summary>
    public static IEnumerable<LifecycleVerdict> Verdicts(LifecyclePlan plan) => plan.Actions.Concat(plan.Kept);

    /// <summary>The members that say how much goes and by which policy; the list <c>images</c> follows.</summary>
    public static void WriteSummary(Utf8JsonWriter json, StoredLifecyclePolicy policy, LifecyclePlan plan)
    {
        json.WritePropertyName("policy"u8);
        json.WriteRawValue(policy.Text);
        json.WriteBoolean("isDefault"u8, policy.IsDefault);
        json.WriteNumber("expire"u8, plan.Count(LifecycleAction.Expire));
        json.WriteNumber("transition"u8, plan.Count(LifecycleAction.Transition));
        json.WriteNumber("keep"u8, plan.Kept.Count);
    }

    public static void Write(Utf8JsonWriter json, LifecycleVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("digest"u8, verdict.Image.Digest.Value);
        json.WriteStartArray("tags"u8);
        foreach (var tag in verdict.Image.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteString("pushed"u8, verdict.Image.PushedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("action"u8, WordOf(verdict.Action));
        if (verdict.RulePriority is { } priority)
        {
            json.WriteNumber("rule"u8, priority);
        }

        json.WriteString("reason"u8, verdict.Reason.ToString());
        json.WriteEndObject();
    }

    /// <summary>The policy's word, <c>keep</c> for what stays.</summary>
    public static string WordOf(LifecycleAction? action) => action is { } does ? LifecycleWords.Of(LifecycleWords.Actions, does) : "keep";
}

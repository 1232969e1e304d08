using System.Security.Cryptography;
using System.Text;
using Berth.Core.Blobs;
using Berth.Core.Lifecycle;

namespace Berth.Core.Tests.Lifecycle;

/// <summary>Images by short names, and the policies that meet them.</summary>
internal static class Pictures
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    internal static Digest DigestOf(string name) => Digest.Parse($"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}");

    internal static DateTimeOffset Ago(double days) => Now - TimeSpan.FromDays(days);

    internal static LifecycleImage Image(string name, double pushed, params string[] tags) => new(DigestOf(name), Ago(pushed)) { Tags = tags };

    internal static string Rule(int priority, string selection, string action = """{"type":"expire"}""") =>
        $$"""{"rulePriority":{{priority}},"selection":{{{selection}}},"action":{{action}}}""";

    internal static string Policy(params string[] rules) => $$"""{"rules":[{{string.Join(',', rules)}}]}""";

    internal static LifecyclePlan Plan(string policy, params LifecycleImage[] images) => LifecyclePlanner.Plan(LifecyclePolicy.Parse(policy), images, Now);

    internal static LifecycleVerdict Of(this LifecyclePlan plan, string name) =>
        Assert.Single([.. plan.Actions, .. plan.Kept], verdict => verdict.Image.Digest == DigestOf(name));

    /// <summary>The names that were given, as a list of what goes in its order.</summary>
    internal static void Goes(this LifecyclePlan plan, params string[] names) =>
        Assert.Equal(names.Select(DigestOf), plan.Actions.Select(verdict => verdict.Image.Digest));
}

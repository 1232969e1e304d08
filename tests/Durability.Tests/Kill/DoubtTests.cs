using Berth.Soak.Audit;
using Berth.Soak.Model;

namespace Berth.Durability.Tests.Kill;

/// <summary>Shows that the audit of a kill tells what may be from what must not be.</summary>
public sealed class DoubtTests
{
    private const string First = "sha256:first";
    private const string Second = "sha256:second";

    private readonly RegistryModel model = new(repositories: 1, tags: 2);
    private readonly TagRegister tag;
    private readonly TagRegister other;

    public DoubtTests() => (tag, other) = (model.Repositories[0].Tags[0], model.Repositories[0].Tags[1]);

    [Fact(DisplayName = "What was acknowledged must be there")]
    public void Acknowledged_stays()
    {
        Acknowledge(new Change(tag, First));
        Allow(tag, First);
        Refuse(tag, null);
    }

    [Fact(DisplayName = "What was deleted must not come back")]
    public void Deleted_stays_deleted()
    {
        Acknowledge(new Change(tag, First));
        Acknowledge(new Change(tag, null));
        Allow(tag, null);
        Refuse(tag, First);
    }

    [Fact(DisplayName = "What was refused must not appear")]
    public void Refused_never_appears()
    {
        model.Refuse(Begin(new Change(tag, First)));
        Allow(tag, null);
        Refuse(tag, First);
    }

    [Fact(DisplayName = "What was not answered may be or not be, on top of what was")]
    public void Unanswered_is_free()
    {
        Acknowledge(new Change(tag, First));
        Begin(new Change(tag, Second));
        Allow(tag, First);
        Allow(tag, Second);
        Refuse(tag, null);
    }

    [Fact(DisplayName = "What was not answered must not be by half")]
    public void Unanswered_is_whole()
    {
        Begin(new Change(tag, First), new Change(other, First));
        Allow((tag, First), (other, First));
        Allow((tag, null), (other, null));
        Refuse((tag, First), (other, null));
        Refuse((tag, null), (other, First));
    }

    [Fact(DisplayName = "Of two that ran at once either may be the last, but neither may vanish")]
    public void Concurrent_writes_are_in_any_order()
    {
        var (one, two) = (Begin(new Change(tag, First)), Begin(new Change(tag, Second)));
        model.Acknowledge(one);
        model.Acknowledge(two);
        Allow(tag, First);
        Allow(tag, Second);
        Refuse(tag, null);
    }

    [Fact(DisplayName = "A deleted manifest takes its tag along, and no tag that was moved before")]
    public void A_deleted_manifest_takes_its_tags()
    {
        Acknowledge(new Change(tag, First), new Change(other, First));
        Acknowledge(new Change(other, Second));
        Acknowledge(new Change(tag, null, OnlyIf: First), new Change(other, null, OnlyIf: First));
        Allow((tag, null), (other, Second));
        Refuse(tag, First);
        Refuse(other, null);
    }

    [Fact(DisplayName = "Two that were not answered tie what they both would have changed")]
    public void Unanswered_operations_are_judged_together()
    {
        Begin(new Change(tag, First), new Change(other, First));
        Begin(new Change(tag, Second), new Change(other, Second));
        Allow((tag, First), (other, Second));
        Refuse((tag, First), (other, null));
    }

    private Operation Begin(params Change[] changes) => model.Begin("test", changes);

    private void Acknowledge(params Change[] changes) => model.Acknowledge(Begin(changes));

    private static void Allow(Register register, string? value) => Allow((register, value));

    private static void Refuse(Register register, string? value) => Refuse((register, value));

    private static void Allow(params (Register Register, string? Value)[] seen) => Assert.Null(Explain(seen));

    private static void Refuse(params (Register Register, string? Value)[] seen) => Assert.NotNull(Explain(seen));

    private static string? Explain((Register Register, string? Value)[] seen) => Doubt.Explain(seen.ToDictionary(pair => pair.Register, pair => pair.Value));
}

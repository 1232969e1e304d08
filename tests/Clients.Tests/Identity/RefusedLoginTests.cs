namespace Berth.Clients.Tests.Identity;

/// <summary>Logins that fail, and whether the person in front of the client learns why.</summary>
[Collection(IdentityCollection.Name)]
public sealed class RefusedLoginTests(IdentityFixture registry, EnginesFixture engines)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EnginesFixture.NamesWithLogin), MemberType = typeof(EnginesFixture))]
    public async Task A_password_that_is_none_of_the_known_kinds_is_refused_in_plain_words(string client) =>
        Said.Refused(await engines[client].TryLoginAsync(new("typist", "alice", "letmein"), registry.Host, Cancel));

    [Theory]
    [MemberData(nameof(EnginesFixture.NamesWithLogin), MemberType = typeof(EnginesFixture))]
    public async Task A_token_that_GitHub_does_not_know_is_refused_in_plain_words(string client) =>
        Said.Refused(await engines[client].TryLoginAsync(new("typist", "alice", $"ghp_{new string('x', 36)}"), registry.Host, Cancel));

    [Theory]
    [MemberData(nameof(EnginesFixture.NamesWithLogin), MemberType = typeof(EnginesFixture))]
    public async Task Somebody_elses_token_is_refused_in_plain_words(string client) =>
        Said.Refused(await engines[client].TryLoginAsync(registry.Person("bob") with { User = "alice" }, registry.Host, Cancel));

    [Theory]
    [MemberData(nameof(EnginesFixture.NamesWithLogin), MemberType = typeof(EnginesFixture))]
    public async Task Who_is_outside_of_the_organisation_is_refused_in_plain_words(string client) =>
        Said.Refused(await engines[client].TryLoginAsync(registry.Person("mallory"), registry.Host, Cancel));
}

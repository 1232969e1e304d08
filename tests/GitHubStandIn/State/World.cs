using System.Security.Cryptography;

namespace Berth.GitHubStandIn.State;

/// <summary>All that exists on this GitHub. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class World(TimeProvider time) : IDisposable
{
    private long lastId = 1000;
    private RSA? statelessKey;

    public Lock Gate { get; } = new();

    public List<User> Users { get; } = [];

    public List<Organization> Organizations { get; } = [];

    public List<Team> Teams { get; } = [];

    public List<Repository> Repositories { get; } = [];

    public List<Token> Tokens { get; } = [];

    public List<ClientApplication> Applications { get; } = [];

    public List<Installation> Installations { get; } = [];

    public Dictionary<string, AuthorizationCode> Codes { get; } = new(StringComparer.Ordinal);

    public List<DeviceCode> Devices { get; } = [];

    public List<RefreshToken> RefreshTokens { get; } = [];

    /// <summary>Old full names of repositories, which answer 301 until the name is taken again.</summary>
    public Dictionary<string, Repository> MovedRepositories { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of the long, stateless form of an installation's token. Made when it is first needed, since it takes a while.</summary>
    public RSA StatelessKey => statelessKey ??= RSA.Create(2048);

    public DateTimeOffset Now => time.GetUtcNow();

    public long NextId() => ++lastId;

    public User? FindUser(string? login) => Users.Find(user => Same(user.Login, login));

    public Organization? FindOrganization(string? login) => Organizations.Find(organization => Same(organization.Login, login));

    public Team? FindTeam(Organization organization, string? slug) =>
        Teams.Find(team => team.Organization == organization && Same(team.Slug, slug));

    public Repository? FindRepository(string? owner, string? name) =>
        Repositories.Find(repository => Same(repository.Owner.Login, owner) && Same(repository.Name, name));

    public IEnumerable<Repository> RepositoriesOf(Account owner) => Repositories.Where(repository => repository.Owner == owner);

    public ClientApplication? FindApplication(string? clientId) => Applications.Find(application => application.ClientId == clientId);

    /// <summary>The token of this text, unless it has expired or its installation is suspended or gone.</summary>
    public Token? FindToken(string? text) => Tokens.Find(token => token.Text == text && !(token.ExpiresAt <= Now));

    public void Dispose() => statelessKey?.Dispose();

    public bool IsTaken(string login) => FindUser(login) is not null || FindOrganization(login) is not null;

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

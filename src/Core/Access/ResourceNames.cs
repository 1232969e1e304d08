using Berth.Core.Repositories;

namespace Berth.Core.Access;

/// <summary>Amazon Resource Names of this registry.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Region">Such as <c>eu-west-2</c>.</param>
public sealed record ResourceNames(string Account, string Region)
{
    /// <summary>For an action on no repository in particular.</summary>
    public const string Any = "*";

    private readonly string repositories = $"arn:aws:ecr:{Region}:{Account}:repository/";

    public string Root { get; } = $"arn:aws:iam::{Account}:root";

    public string Repository(RepositoryName name) => repositories + name.Value;

    /// <summary>A pattern of policies: <c>*</c> stands for any text.</summary>
    public string Repositories(string pattern) => repositories + pattern;

    /// <summary>A secret for another system: its name and six random characters.</summary>
    public string Secret(string name) => $"arn:aws:secretsmanager:{Region}:{Account}:secret:{name}";

    /// <summary>A repository as the public registry names it.</summary>
    public string PublicRepository(RepositoryName name) => $"arn:aws:ecr-public::{Account}:repository/{name.Value}";

    /// <summary>Somebody who lasts: <c>user/github/octocat</c>.</summary>
    public string Identity(string path) => $"arn:aws:iam::{Account}:{path}";

    /// <summary>Somebody for as long as a token lives: <c>assumed-role/ROLE/SESSION</c>.</summary>
    public string Session(string path) => $"arn:aws:sts::{Account}:{path}";
}

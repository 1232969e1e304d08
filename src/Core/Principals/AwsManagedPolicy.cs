using Berth.Core.Access;

namespace Berth.Core.Principals;

/// <summary>A policy of AWS's.</summary>
/// <param name="Path">Behind <c>arn:aws:iam::aws:policy</c>, with the slashes around it.</param>
/// <param name="Number">Of the version that AWS has.</param>
internal sealed record AwsManagedPolicy(string Path, string Name, int Number, string Document)
{
    /// <summary>AWS says a time for each; here they all are as old as the oldest of the registry's policies.</summary>
    private static readonly DateTimeOffset Made = new(2015, 12, 21, 17, 0, 0, TimeSpan.Zero);

    internal string Arn { get; } = $"arn:aws:iam::aws:policy{Path}{Name}";

    internal PolicyVersion Version => new(Number, Document, Made, IsDefault: true);

    internal PolicyDocument Parsed { get; } = PolicyDocument.Parse(Document, PolicyKind.Identity);

    internal ManagedPolicy ToPolicy() => new()
    {
        Arn = Arn,
        Id = IamId.Of(IamId.Policy, Arn),
        Name = Name,
        Path = Path,
        DefaultVersion = Number,
        Created = Made,
        Updated = Made,
        IsOfAws = true,
    };
}

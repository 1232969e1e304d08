namespace Berth.Core.Principals;

/// <summary>One text of a managed policy.</summary>
public sealed record PolicyVersion(int Number, string Document, DateTimeOffset Created, bool IsDefault)
{
    /// <summary>As IAM calls it: <c>v1</c>.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"v{Number}");

    /// <returns>Null for what is no name of a version.</returns>
    public static int? Parse(string name) =>
        name.StartsWith('v') && int.TryParse(name.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

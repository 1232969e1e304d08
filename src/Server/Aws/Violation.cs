namespace Berth.Server.Aws;

/// <summary>A value that an interface description does not allow.</summary>
/// <param name="Path">Where it is: <c>imageIds.1.member.imageTag</c>.</param>
/// <param name="Value">What it is, shortened; null if it is missing.</param>
/// <param name="Constraint">What it would have to be, in AWS's words.</param>
internal sealed record Violation(string Path, string? Value, string Constraint)
{
    private const int Shown = 128;

    /// <summary>As ECR says it.</summary>
    internal string Parameter => $"Invalid parameter at '{Path}' failed to satisfy constraint: '{Constraint}'";

    /// <summary>As IAM and STS say it.</summary>
    internal string Validation
    {
        get
        {
            var value = Value is null ? "null" : $"'{(Value.Length > Shown ? Value[..Shown] : Value)}'";
            return $"1 validation error detected: Value {value} at '{char.ToLowerInvariant(Path[0])}{Path[1..]}' failed to satisfy constraint: {Constraint}";
        }
    }
}

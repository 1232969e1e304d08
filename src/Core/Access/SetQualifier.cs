namespace Berth.Core.Access;

/// <summary>How an operator treats several values of a request (IAM User Guide, "Set operators for multivalued context keys").</summary>
internal enum SetQualifier
{
    None,
    ForAllValues,
    ForAnyValue,
}

namespace Berth.Server.Iam;

/// <summary>A part of a list, by the key after which it begins.</summary>
internal sealed record IamPage<T>(IReadOnlyList<T> Items, string? Marker)
{
    internal bool IsTruncated => Marker is not null;
}

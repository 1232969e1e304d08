namespace Berth.Core.Replication;

/// <summary>A registry that copies go to.</summary>
/// <param name="Region">Such as <c>eu-west-2</c>.</param>
/// <param name="Account">Twelve digits.</param>
public sealed record ReplicationDestination(string Region, string Account);

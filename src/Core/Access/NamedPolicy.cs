namespace Berth.Core.Access;

/// <param name="Name">What an explanation calls it: <c>registry policy</c>.</param>
public sealed record NamedPolicy(string Name, PolicyDocument Document);

namespace Berth.Core.Identity;

/// <summary>A person's lasting login, without its secret.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="UserId">The number of the GitHub account.</param>
/// <param name="Client">What the client calls itself.</param>
/// <param name="Created">What was revoked of its owner's after this is dead, whatever <paramref name="Expires"/> says.</param>
/// <param name="Expires">From when on it is dead.</param>
/// <param name="LastUsed">To the minute.</param>
public sealed record Login(
    LoginKind Kind, long UserId, string Client, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset LastUsed);

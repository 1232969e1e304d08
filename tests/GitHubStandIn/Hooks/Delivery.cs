namespace Berth.GitHubStandIn.Hooks;

/// <summary>One event as it was sent.</summary>
/// <param name="Id">The value of <c>X-GitHub-Delivery</c>; a repetition keeps it.</param>
/// <param name="Signature">The value of <c>X-Hub-Signature-256</c>.</param>
/// <param name="Status">What the receiver answered; null: nobody did.</param>
public sealed record Delivery(Guid Id, string Event, ReadOnlyMemory<byte> Body, string Signature, int? Status);

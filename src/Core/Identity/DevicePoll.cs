namespace Berth.Core.Identity;

/// <summary>What came of asking whether somebody has entered the code.</summary>
/// <param name="Interval">How long to wait before the next question, for <see cref="DevicePollOutcome.SlowDown"/>.</param>
/// <param name="Token">GitHub's token, for <see cref="DevicePollOutcome.Token"/>.</param>
public sealed record DevicePoll(DevicePollOutcome Outcome, TimeSpan? Interval = null, string? Token = null)
{
    /// <summary>Without the token: this is what a log would show.</summary>
    public override string ToString() => $"{Outcome}";
}

namespace Berth.Server.GitHub.Api;

internal sealed record DeviceCodeShape(string? DeviceCode, string? UserCode, Uri? VerificationUri, int? ExpiresIn, int? Interval, string? Error);

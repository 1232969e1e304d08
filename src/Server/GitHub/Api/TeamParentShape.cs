namespace Berth.Server.GitHub.Api;

internal sealed record TeamParentShape(long Id);

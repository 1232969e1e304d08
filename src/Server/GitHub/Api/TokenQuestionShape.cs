namespace Berth.Server.GitHub.Api;

internal sealed record TokenQuestionShape(string AccessToken);

namespace Berth.GitHubStandIn.Faults;

internal sealed record Failure(string Path, int Status, TimeSpan? RetryAfter)
{
    /// <summary>How often it is still to happen; null: for ever.</summary>
    public int? Left { get; set; }

    public string Message => Status switch
    {
        403 or 429 when RetryAfter is not null => "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
        401 => "Bad credentials",
        403 => "Forbidden",
        404 => "Not Found",
        _ => "Server Error",
    };
}

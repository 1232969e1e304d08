namespace Berth.Aws.Tests.Stories;

/// <summary>The words that stories of one interface are written with.</summary>
/// <param name="service">The interface.</param>
public sealed class Calls(string service)
{
    public Step Does(string operation, string input = "{}") => new(service, operation, input);

    /// <param name="error">The exception, as SDKs name it.</param>
    public Step Refuses(string operation, string error, string input = "{}") => new Step(service, operation, input).Failing(error);
}

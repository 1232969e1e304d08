namespace Berth.Server.Aws;

/// <summary>What a request asks for: an operation of an interface, known or not.</summary>
/// <param name="Service">The interface.</param>
/// <param name="Operation">The operation's name, as the client wrote it.</param>
internal sealed record AwsTarget(AwsService Service, string Operation)
{
    /// <summary>What the description says; null for an operation that no version of the interface that we know has.</summary>
    internal ModelOperation? Model => Service.Model.Operations.GetValueOrDefault(Operation);
}

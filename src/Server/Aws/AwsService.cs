using System.Text.Json;
using Berth.Core;

namespace Berth.Server.Aws;

/// <summary>One of AWS's interfaces: its description, its handler table, and how it pronounces the registry's refusals.</summary>
internal sealed class AwsService
{
    private readonly Dictionary<string, Operation> operations;

    /// <param name="name">Of the description, such as <c>ecr</c>.</param>
    /// <param name="errors">The face's one switch over the registry's facts. The call is null before the operation is known.</param>
    /// <param name="operations">The handler table.</param>
    /// <exception cref="InvalidOperationException">The table holds what the description does not.</exception>
    internal AwsService(string name, Func<RegistryException, AwsCall?, AwsError> errors, IReadOnlyList<Operation> operations)
    {
        Model = ServiceModel.Load(name);
        Errors = errors;
        this.operations = operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        if (operations.FirstOrDefault(operation => !Model.Operations.ContainsKey(operation.Name)) is { } unknown)
        {
            throw new InvalidOperationException($"{name} has no operation {unknown.Name}");
        }
    }

    internal ServiceModel Model { get; }

    internal Func<RegistryException, AwsCall?, AwsError> Errors { get; }

    /// <summary>What holds for every request of this interface beyond its description; it throws.</summary>
    internal Action<JsonElement> Check { get; init; } = _ => { };

    internal IEnumerable<Operation> Operations => operations.Values;

    internal Operation? Find(string operation) => operations.GetValueOrDefault(operation);
}

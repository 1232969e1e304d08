namespace Berth.Server.Aws;

/// <summary>
/// The description of one of AWS's interfaces: operations, the shapes of what they take and answer, and the constraints on them. Requests
/// are checked against it, and answers in XML are written by it.
/// </summary>
internal sealed record ServiceModel
{
    /// <summary>Such as <c>ecr</c>.</summary>
    internal required string Name { get; init; }

    /// <summary>Whether it speaks AWS Query with XML instead of AWS JSON 1.1.</summary>
    internal required bool IsQuery { get; init; }

    /// <summary>A date, which an AWS Query request names.</summary>
    internal required string Version { get; init; }

    /// <summary>The service in the scope of a signature (Signature Version 4, "credential scope").</summary>
    internal required string SigningName { get; init; }

    /// <summary>What stands in front of the operation in <c>X-Amz-Target</c>.</summary>
    internal string? TargetPrefix { get; init; }

    internal string? XmlNamespace { get; init; }

    internal required IReadOnlyDictionary<string, ModelOperation> Operations { get; init; }

    /// <summary>The description that is part of the program under this name.</summary>
    internal static ServiceModel Load(string name)
    {
        using var stream = typeof(ServiceModel).Assembly.GetManifestResourceStream($"Berth.Server.Aws.Models.{name}.json")
            ?? throw new InvalidOperationException($"the program has no interface description {name}");
        return ServiceModelReader.Read(name, stream);
    }
}

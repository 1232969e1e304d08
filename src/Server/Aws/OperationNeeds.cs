using Berth.Core.Access;

namespace Berth.Server.Aws;

/// <summary>What a caller needs for an operation with this input.</summary>
internal sealed record OperationNeeds<TInput>(NeedsSubject Subject)
{
    private static readonly Dictionary<string, string> NoTags = [];

    /// <summary>The repository, for <see cref="NeedsSubject.Repository"/>.</summary>
    internal Func<TInput, string>? Name { get; init; }

    /// <summary>The resource, for <see cref="NeedsSubject.Arn"/>; null for <c>*</c>.</summary>
    internal Func<TInput, ResourceNames, string>? Resource { get; init; }

    /// <summary>Null for <c>SERVICE:OPERATION</c>.</summary>
    internal string? Action { get; private init; }

    internal Func<TInput, IReadOnlyDictionary<string, string>> Tags { get; private init; } = _ => NoTags;

    internal bool IsUnsigned => Subject == NeedsSubject.Nobody;

    /// <summary>Asks for another action than the operation's own.</summary>
    internal OperationNeeds<TInput> As(string action) => this with { Action = action };

    /// <summary>Lets policies ask for the tags that the request brings.</summary>
    internal OperationNeeds<TInput> WithTags(Func<TInput, IReadOnlyDictionary<string, string>> tags) => this with { Tags = tags };

    internal string ActionOf(AwsService service, string operation) => Action ?? $"{service.Model.SigningName}:{operation}";

    /// <summary>For the reference page.</summary>
    internal string Describe(string operation) => Subject switch
    {
        NeedsSubject.Repository => $"{Action ?? operation} on the repository",
        NeedsSubject.Arn => Resource is null ? $"{Action ?? operation} on `*`" : $"{Action ?? operation} on the resource",
        NeedsSubject.Known => "any credential",
        NeedsSubject.Nobody => "what the request brings",
        NeedsSubject.Handler => $"{Action ?? operation} on what it touches",
    };
}

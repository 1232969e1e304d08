using Berth.Core.Access;

namespace Berth.Server.Aws;

/// <summary>What a caller needs for an operation; the action is the operation's own unless another is named.</summary>
internal static class Needs
{
    /// <param name="name">The repository that the request names.</param>
    internal static OperationNeeds<TInput> Repository<TInput>(Func<TInput, string> name) => new(NeedsSubject.Repository) { Name = name };

    /// <summary>The action on every resource, <c>*</c>.</summary>
    internal static OperationNeeds<TInput> Registry<TInput>() => new(NeedsSubject.Arn);

    /// <param name="arn">The resource that the request is about.</param>
    internal static OperationNeeds<TInput> Arn<TInput>(Func<TInput, ResourceNames, string> arn) => new(NeedsSubject.Arn) { Resource = arn };

    internal static OperationNeeds<TInput> Known<TInput>() => new(NeedsSubject.Known);

    internal static OperationNeeds<TInput> Nobody<TInput>() => new(NeedsSubject.Nobody);

    /// <summary>For what depends on more than the request: the handler asks for each thing that it touches.</summary>
    internal static OperationNeeds<TInput> Handler<TInput>() => new(NeedsSubject.Handler);
}

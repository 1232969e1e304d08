namespace Berth.Server.Aws;

/// <summary>What a <see cref="OperationNeeds{TInput}"/> is about.</summary>
internal enum NeedsSubject
{
    /// <summary>An action on the repository that the request names.</summary>
    Repository,

    /// <summary>An action on something else that has an ARN, or on the registry as a whole.</summary>
    Arn,

    /// <summary>Somebody who proved who it is.</summary>
    Known,

    /// <summary>Nobody: the request is not signed, and proves itself by what it brings.</summary>
    Nobody,

    /// <summary>The handler asks.</summary>
    Handler,
}

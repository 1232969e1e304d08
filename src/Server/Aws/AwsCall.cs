using Berth.Core.Access;
using Berth.Core.Audit;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Aws;

/// <summary>One call of an operation, as its handler sees it.</summary>
/// <param name="Http">The request.</param>
/// <param name="Service">The interface.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Access">Who calls.</param>
internal sealed record AwsCall(HttpContext Http, AwsService Service, string Operation, Access Access)
{
    internal Caller Caller => Access.Caller;

    internal Actor Actor => Access.Actor;

    internal RequestOrigin Origin => Access.Origin;

    internal CancellationToken Cancel => Http.RequestAborted;

    /// <summary>The repository that the request names, for messages; null if it names none.</summary>
    internal RepositoryName? Repository => Exchange.Of(Http).Repository;
}

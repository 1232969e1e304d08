using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Aws;

/// <summary>Asks for every operation whether its caller may do it, and says no in IAM's words.</summary>
internal sealed class OperationPermissions(Permissions permissions, AccessRules rules, AccessRecord record)
{
    internal async ValueTask RequireAsync<TInput>(OperationNeeds<TInput> needs, TInput input, AwsCall call)
    {
        switch (needs.Subject)
        {
            case NeedsSubject.Repository:
                var name = RepositoryName.Parse(needs.Name!(input));
                Exchange.Of(call.Http).Repository = name;
                await RequireAsync(call, needs.ActionOf(call.Service, call.Operation), Hidden(name) with { RequestTags = needs.Tags(input) });
                break;
            case NeedsSubject.Arn:
                var arn = needs.Resource?.Invoke(input, rules.Resources) ?? ResourceNames.Any;
                await RequireAsync(call, needs.ActionOf(call.Service, call.Operation), AccessTarget.Of(arn) with { RequestTags = needs.Tags(input) });
                break;
            case NeedsSubject.Known or NeedsSubject.Nobody or NeedsSubject.Handler:
                break;
        }
    }

    /// <summary>The same for a handler, for each thing that it touches.</summary>
    /// <exception cref="AwsException">It may not; that is in the record.</exception>
    internal async ValueTask RequireAsync(AwsCall call, string action, AccessTarget target)
    {
        var decision = await permissions.DecideAsync(call.Caller, action, target, call.Origin, call.Cancel);
        if (!decision.IsAllowed)
        {
            record.Denied(call.Actor, action, target.Repository);
            throw await RefusalAsync(call, action, target, decision);
        }
    }

    /// <summary>Whether a caller may, for lists that show only what it may see.</summary>
    internal async ValueTask<bool> MayAsync(AwsCall call, string action, RepositoryName repository) =>
        (await permissions.DecideAsync(call.Caller, action, Hidden(repository), call.Origin, call.Cancel)).IsAllowed;

    internal static AccessTarget Hidden(RepositoryName repository) => new() { Repository = repository, HidesAbsence = true };

    private async ValueTask<AwsException> RefusalAsync(AwsCall call, string action, AccessTarget target, Decision decision)
    {
        var caller = await permissions.ArnAsync(call.Caller, call.Cancel);
        var resource = target.Repository is { } repository ? rules.Resources.Repository(repository) : target.Arn ?? ResourceNames.Any;
        var reason = decision.Outcome == DecisionOutcome.DeniedByStatement
            ? "with an explicit deny in a policy"
            : $"because no identity-based policy allows the {action} action";
        var message = $"User: {caller} is not authorized to perform: {action} on resource: {resource} {reason}";
        return call.Service.Model.IsQuery
            ? new("AccessDenied", message, StatusCodes.Status403Forbidden)
            : new("AccessDeniedException", message);
    }
}

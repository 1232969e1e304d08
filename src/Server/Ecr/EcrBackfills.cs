using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Replication;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Replication backfills. Nothing was copied by any of them, and the answers say so.</summary>
internal sealed class EcrBackfills(Backfills backfills, AccessRules rules)
{
    /// <summary>As the interface has it.</summary>
    private const int UsualPage = 25;

    private string Registry => rules.Resources.Account;

    internal async Task<ReplicationBackfillResponse> StartAsync(StartReplicationBackfillRequest request, AwsCall call) =>
        Answer(await backfills.StartAsync(new(request.Destination.Region, request.Destination.RegistryId), call.Actor));

    internal async Task<ReplicationBackfillResponse> StopAsync(StopReplicationBackfillRequest request, AwsCall call) =>
        Answer(await backfills.StopAsync(request.ReplicationBackfillId, call.Actor) ?? throw NotFound(request.ReplicationBackfillId));

    internal async Task<ListReplicationBackfillsResponse> ListAsync(ListReplicationBackfillsRequest request, AwsCall call)
    {
        var asked = ListPage.Of(request.NextToken, request.MaxResults, UsualPage);
        var (page, next) = asked.Cut(await backfills.ListAsync(asked.After, asked.Count + 1, call.Cancel), backfill => backfill.Id);
        return new(
            Registry,
            [.. page.Select(backfill => new ReplicationBackfillSummary(
                backfill.Id, Describe(backfill.Destination), BackfillStatusNames.Of(backfill.Status), backfill.Failure, backfill.Started, backfill.Ended))],
            next);
    }

    internal async Task<DescribeReplicationBackfillResultsResponse> DescribeAsync(DescribeReplicationBackfillResultsRequest request, AwsCall call)
    {
        _ = PageToken.Read(request.NextToken);
        var backfill = await backfills.FindAsync(request.ReplicationBackfillId, call.Cancel) ?? throw NotFound(request.ReplicationBackfillId);
        return new(
            Registry,
            backfill.Id,
            Describe(backfill.Destination),
            BackfillStatusNames.Of(backfill.Status),
            backfill.Failure,
            new(0, 0, 0, []),
            [],
            backfill.Started,
            backfill.Ended);
    }

    private ReplicationBackfillResponse Answer(Backfill backfill) =>
        new(backfill.Id, Registry, Describe(backfill.Destination), BackfillStatusNames.Of(backfill.Status), backfill.Started);

    private static RegistryReplicationDestination Describe(ReplicationDestination destination) => new(destination.Region, destination.Account);

    private AwsException NotFound(string id) => new(
        "ReplicationBackfillNotFoundException",
        $"The replication backfill with id '{Printable.Of(id)}' does not exist in the registry with id '{Registry}'");
}

namespace Berth.Core.Replication;

/// <summary>States by the names that rows and interfaces have for them.</summary>
public static class BackfillStatusNames
{
    public static string Of(BackfillStatus status) => status switch
    {
        BackfillStatus.Preparing => "PREPARING",
        BackfillStatus.InProgress => "IN_PROGRESS",
        BackfillStatus.Stopping => "STOPPING",
        BackfillStatus.Complete => "COMPLETE",
        BackfillStatus.Failed => "FAILED",
        BackfillStatus.Stopped => "STOPPED",
    };

    internal static BackfillStatus Parse(string name) => Enum.GetValues<BackfillStatus>().First(status => Of(status) == name);
}

namespace Berth.Core.Lifecycle;

/// <summary>How far a preview is (ECR API Reference, "GetLifecyclePolicyPreview").</summary>
public enum LifecyclePreviewStatus
{
    InProgress,
    Complete,

    /// <summary>Its results are no longer kept.</summary>
    Expired,

    /// <summary>It could not be made; another can be started.</summary>
    Failed,
}

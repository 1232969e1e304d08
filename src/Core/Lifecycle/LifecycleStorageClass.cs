namespace Berth.Core.Lifecycle;

public enum LifecycleStorageClass
{
    Standard,

    /// <summary>Kept, listed, and not to be pulled before it is restored.</summary>
    Archive,
}

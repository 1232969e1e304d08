namespace Berth.Core.Lifecycle;

/// <summary>How policies spell what they say. Case counts, as in ECR.</summary>
internal static class LifecycleWords
{
    internal const string Days = "days";
    internal const string Expire = "expire";

    internal static readonly (string Word, LifecycleTagStatus Value)[] TagStatuses =
        [("any", LifecycleTagStatus.Any), ("tagged", LifecycleTagStatus.Tagged), ("untagged", LifecycleTagStatus.Untagged)];

    internal static readonly (string Word, LifecycleCountType Value)[] CountTypes =
    [
        ("imageCountMoreThan", LifecycleCountType.ImageCountMoreThan),
        ("sinceImagePulled", LifecycleCountType.SinceImagePulled),
        ("sinceImagePushed", LifecycleCountType.SinceImagePushed),
        ("sinceImageTransitioned", LifecycleCountType.SinceImageTransitioned),
    ];

    internal static readonly (string Word, LifecycleAction Value)[] Actions =
        [(Expire, LifecycleAction.Expire), ("retain", LifecycleAction.Retain), ("transition", LifecycleAction.Transition)];

    internal static readonly (string Word, LifecycleStorageClass Value)[] StorageClasses =
        [("archive", LifecycleStorageClass.Archive), ("standard", LifecycleStorageClass.Standard)];

    internal static string Of<T>((string Word, T Value)[] words, T value) => Array.Find(words, one => Equals(one.Value, value)).Word;
}

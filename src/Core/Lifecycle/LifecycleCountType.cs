namespace Berth.Core.Lifecycle;

/// <summary>What a rule measures.</summary>
public enum LifecycleCountType
{
    /// <summary>How many younger images the rule sees.</summary>
    ImageCountMoreThan,

    /// <summary>The time since the push, or since an archived image was restored.</summary>
    SinceImagePushed,

    /// <summary>The time since the last pull; since the push of an image that was not pulled, or since it was restored if that came later.</summary>
    SinceImagePulled,

    /// <summary>The time since the image was archived.</summary>
    SinceImageTransitioned,
}

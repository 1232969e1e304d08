namespace Berth.Core.Lifecycle;

/// <summary>What a rule does with the images that it takes.</summary>
public enum LifecycleAction
{
    /// <summary>Deletes the image with all its tags.</summary>
    Expire,

    /// <summary>Moves the image to the archive.</summary>
    Transition,

    /// <summary>Keeps the image, whatever another rule says. ECR does not know it.</summary>
    Retain,
}

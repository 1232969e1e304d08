namespace Berth.Core.Images;

/// <summary>Statuses by the names that rows and Amazon ECR have for them.</summary>
public static class ImageStatusNames
{
    public static string Of(ImageStatus status) => status switch
    {
        ImageStatus.Active => "ACTIVE",
        ImageStatus.Archived => "ARCHIVED",
        ImageStatus.Activating => "ACTIVATING",
    };

    /// <exception cref="InvalidDataException">None has this name.</exception>
    public static ImageStatus Parse(string name) => name switch
    {
        "ACTIVE" => ImageStatus.Active,
        "ARCHIVED" => ImageStatus.Archived,
        "ACTIVATING" => ImageStatus.Activating,
        _ => throw new InvalidDataException($"no image has the status '{name}'"),
    };
}

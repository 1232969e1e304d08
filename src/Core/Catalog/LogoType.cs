namespace Berth.Core.Catalog;

/// <summary>What kinds of pictures a logo can be: those that hold nothing but a picture.</summary>
public static class LogoType
{
    /// <summary>The media type by the first bytes; null for anything else.</summary>
    public static string? Of(ReadOnlySpan<byte> logo)
    {
        if (logo.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "image/png";
        }

        if (logo.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        return logo.StartsWith("GIF87a"u8) || logo.StartsWith("GIF89a"u8) ? "image/gif" : null;
    }
}

using System.Net;
using System.Text;
using System.Text.Json;

namespace Berth.Harness;

/// <summary>What a registry answered.</summary>
/// <param name="Digest">The header <c>Docker-Content-Digest</c>.</param>
/// <param name="Location">The header <c>Location</c>, resolved against the address that was asked.</param>
/// <param name="Range">The header <c>Range</c> of an upload's state, for instance <c>0-1023</c>.</param>
/// <param name="Length">The header <c>Content-Length</c>, in bytes; the only trace of the size in an answer to HEAD.</param>
public sealed record RegistryReply(
    HttpStatusCode Status, string? Digest, Uri? Location, string? Range, string? Link, string? ContentType, long? Length, byte[] Body)
{
    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>
    /// How many bytes an upload holds. A session without bytes answers <c>0-0</c> (there is no other way to say it), so one byte cannot be
    /// told from none: tests send more than one.
    /// </summary>
    public long UploadOffset
    {
        get
        {
            var last = long.Parse((Range ?? "0-0").Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
            return last == 0 ? 0 : last + 1;
        }
    }

    /// <summary>The first code of the error list, for instance <c>BLOB_UNKNOWN</c>; null when the body is no such list.</summary>
    public string? ErrorCode
    {
        get
        {
            try
            {
                using var json = JsonDocument.Parse(Body);
                return json.RootElement.GetProperty("errors")[0].GetProperty("code").GetString();
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException)
            {
                return null;
            }
        }
    }

    /// <summary>Status and, for a refusal, the body: what a failed assertion needs to say.</summary>
    public override string ToString() =>
        Succeeded ? $"{(int)Status}" : $"{(int)Status} {Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 500)))}";
}

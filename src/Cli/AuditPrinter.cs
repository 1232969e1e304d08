using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Berth.Core.Audit;

namespace Berth.Cli;

/// <summary>Events for people, or one JSON object a line.</summary>
internal static class AuditPrinter
{
    internal static void Print(IReadOnlyList<AuditEvent> events, bool json)
    {
        using var output = Console.OpenStandardOutput();
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var happened in events)
        {
            if (json)
            {
                using var writer = new Utf8JsonWriter(buffer);
                AuditJson.Write(writer, happened);
            }
            else
            {
                buffer.Write(Encoding.UTF8.GetBytes(LineOf(happened)));
            }

            buffer.Write("\n"u8);
        }

        output.Write(buffer.WrittenSpan);
    }

    private static string LineOf(AuditEvent happened) => string.Join("  ", Parts(happened).OfType<string>());

    private static IEnumerable<string?> Parts(AuditEvent happened) =>
    [
        happened.At.ToString("u", CultureInfo.InvariantCulture),
        AuditEventNames.Of(happened.Kind),
        $"{happened.Actor.Name} ({happened.Actor.Id})",
        happened.Actor.Address,
        happened.Repository,
        happened.Subject,
        happened.Detail,
        happened.Actor.Credential,
    ];
}

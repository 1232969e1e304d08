using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Berth.Cli.Login;

/// <summary>A JSON file of one person's that is replaced whole: nobody sees half of it, and nobody else sees any of it.</summary>
#pragma warning disable CA1416 // The program is for systems whose files have modes.
internal static class PrivateFile
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    // Names and addresses of others stay readable.
    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is in the file, or an empty object if there is none.</summary>
    /// <exception cref="InvalidOperationException">It is not JSON: it is left as it is.</exception>
    internal static JsonObject Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new JsonException() : [];
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"{path} is not a JSON object: mend it or move it away", exception);
        }
    }

    /// <summary>Replaces it; a file that was there keeps its mode unless it is <paramref name="secret"/>, and a link stays a link.</summary>
    internal static void Write(string path, JsonObject content, bool secret)
    {
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        Directory.CreateDirectory(folder, OwnFolder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        var mode = !secret && File.Exists(target) ? File.GetUnixFileMode(target) : OwnFile;
        try
        {
            using (var stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
            {
                using var json = new Utf8JsonWriter(stream, Written);
                content.WriteTo(json);
                json.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
#pragma warning restore CA1416

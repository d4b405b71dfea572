using System.Buffers;
using System.Text.Json;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>Reads and writes the small JSON files that stand beside others, with problems that name file and line.</summary>
internal static class JsonFile
{
    /// <summary>Writes a file in one go.</summary>
    public static void Write(string path, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonNumbers.FileOptions)) write(writer);
        buffer.Write("\n"u8);
        AtomicFile.WriteBytes(path, buffer.WrittenSpan);
    }

    /// <summary>Reads a file and turns its top-level object into something.</summary>
    /// <exception cref="InputException">The file is missing, no JSON, or lacks what is asked for.</exception>
    public static T Read<T>(string path, Func<JsonFields, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return read(new JsonFields(path, "", document.RootElement));
        }
        catch (JsonException failure)
        {
            var line = failure.LineNumber is { } number ? (int?)number + 1 : null;
            throw new InputException(new Problem("json-broken", "The file is not valid JSON.") { Subject = path, Line = line }, failure);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(new Problem("file-missing", "The file does not exist.") { Subject = path }, failure);
        }
    }
}

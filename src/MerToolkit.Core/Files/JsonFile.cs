using System.Buffers;
using System.Text.Json;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Files;

/// <summary>Reads and writes small JSON files, with problems that name file and line.</summary>
public static class JsonFile
{
    private static readonly JsonDocumentOptions EachKeyOnce = new() { AllowDuplicateProperties = false };

    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="write">Writes the top-level object.</param>
    public static void Write(string path, Action<Utf8JsonWriter> write) => AtomicFile.WriteBytes(path, ToBytes(write));

    /// <summary>The bytes of a file: UTF-8, two spaces of indent, a line end after the last line.</summary>
    /// <param name="write">Writes the top-level object.</param>
    public static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonNumbers.FileOptions)) write(writer);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a file and turns its top-level object into something.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads the fields.</param>
    /// <exception cref="InputException">The file is missing, no JSON, or lacks what is asked for.</exception>
    public static T Read<T>(string path, Func<JsonFields, T> read)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path), read);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException(new Problem("file-missing", "The file does not exist.") { Subject = path }, failure);
        }
    }

    /// <summary>Turns the top-level object of a text into something.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="file">The file that problems name.</param>
    /// <param name="content">The text, UTF-8 bytes; no key stands twice in an object.</param>
    /// <param name="read">Reads the fields.</param>
    /// <param name="remedy">What a person does about a broken text; empty when there is nothing to say.</param>
    /// <exception cref="InputException">No JSON, or it lacks what is asked for.</exception>
    public static T Parse<T>(string file, ReadOnlyMemory<byte> content, Func<JsonFields, T> read, string remedy = "")
    {
        using var document = Document(file, content, remedy);
        return read(new JsonFields(file, "", null, document.RootElement, remedy));
    }

    private static JsonDocument Document(string file, ReadOnlyMemory<byte> content, string remedy)
    {
        try
        {
            return JsonDocument.Parse(content, EachKeyOnce);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second kind: a key with half of a surrogate pair.
            var line = (failure as JsonException)?.LineNumber is { } number ? (int?)number + 1 : null;
            var problem = new Problem("json-broken", "The file is not valid JSON.", remedy) { Subject = file, Line = line };
            throw new InputException(problem, failure);
        }
    }
}

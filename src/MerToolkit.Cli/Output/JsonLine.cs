using System.Buffers;
using System.Text;
using System.Text.Json;
using MerToolkit.Core.Files;

namespace MerToolkit.Cli.Output;

/// <summary>Writes JSON objects, one a line, flushed.</summary>
internal static class JsonLine
{
    /// <summary>Writes one object as one line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="writeMembers">Writes the members of the object.</param>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> writeMembers)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, JsonNumbers.LineOptions))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
        output.Flush();
    }
}

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

    /// <summary>Writes a list of texts.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="name">Key.</param>
    /// <param name="texts">The texts.</param>
    public static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    /// <summary>Writes what a run cost, as the members of <c>timing</c>.</summary>
    /// <param name="writer">Inside the object.</param>
    /// <param name="wallSeconds">Seconds from start to end.</param>
    /// <param name="peakBytes">Largest resident memory, bytes.</param>
    public static void WriteCost(Utf8JsonWriter writer, double wallSeconds, long peakBytes)
    {
        writer.WriteFinite("wall_seconds", wallSeconds);
        writer.WriteNumber("peak_bytes", peakBytes);
    }
}

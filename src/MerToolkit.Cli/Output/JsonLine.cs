using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MerToolkit.Cli.Output;

/// <summary>Writes JSON objects, one a line, flushed. Numbers round-trip; NaN and infinity become null with a flag beside them.</summary>
internal static class JsonLine
{
    // Song names stay readable: nothing here is ever put into a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object as one line.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="writeMembers">Writes the members of the object.</param>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> writeMembers)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, Options))
        {
            writer.WriteStartObject();
            writeMembers(writer);
            writer.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(bytes.WrittenSpan));
        output.Flush();
    }

    /// <summary>Writes a number; one that JSON cannot hold becomes null and <c>NAME_not_finite</c> is set to its name.</summary>
    public static void WriteFinite(this Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
            return;
        }
        writer.WriteNull(name);
        writer.WriteString(name + "_not_finite", double.IsNaN(value) ? "nan" : value > 0 ? "infinity" : "-infinity");
    }
}

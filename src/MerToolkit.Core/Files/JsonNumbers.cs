using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MerToolkit.Core.Files;

/// <summary>How this program writes JSON: readable letters, numbers that read back exactly, null for what is not finite.</summary>
public static class JsonNumbers
{
    /// <summary>Options of every JSON file: two spaces of indent, letters of any script as they are.</summary>
    public static JsonWriterOptions FileOptions =>
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a JSON file, with a line end behind it.</summary>
    /// <param name="write">Writes its one value.</param>
    public static string FileText(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, FileOptions)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Options of JSON Lines: one line a value.</summary>
    public static JsonWriterOptions LineOptions => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a number with the digits that read back the same; null for NaN and infinity.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Key.</param>
    /// <param name="value">Any number.</param>
    public static void WriteFinite(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.WriteFiniteValue(value);
    }

    /// <summary>Writes an object whose members are numbers and words, as options are.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Key.</param>
    /// <param name="values">Names, each with a <see cref="double"/> or a word.</param>
    public static void WriteValues(this Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, object>> values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            if (value is double number) writer.WriteFinite(key, number);
            else writer.WriteString(key, (string)value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a number in a list; null for NaN and infinity.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">Any number.</param>
    public static void WriteFiniteValue(this Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}

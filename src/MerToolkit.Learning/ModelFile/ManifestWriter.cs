using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>Writes the manifest of a model file; <c>format</c> is its first key in every version.</summary>
internal static class ManifestWriter
{
    /// <summary>The manifest as it stands in the file: UTF-8, the same bytes for the same content.</summary>
    public static byte[] ToBytes(ModelDescription description) => JsonFile.ToBytes(writer => Write(writer, description));

    private static void Write(Utf8JsonWriter writer, ModelDescription description)
    {
        var facts = description.Facts;
        writer.WriteStartObject();
        writer.WriteNumber("format", description.Format);
        writer.WriteString("tool_version", facts.ToolVersion);
        WriteList(writer, "columns", facts.Columns, WriteColumn);
        if (facts.Profile is not null) writer.WriteString("profile", facts.Profile);
        if (facts.ProfileHash is not null) writer.WriteString("profile_hash", facts.ProfileHash);
        if (facts.ProfileText is not null) writer.WriteString("profile_text", facts.ProfileText);
        writer.WriteString("recipe", facts.RecipeText);
        writer.WriteStartObject("data");
        writer.WriteString("path", facts.DataPath);
        writer.WriteString("sha256", facts.DataHash);
        writer.WriteNumber("rows", facts.Rows);
        writer.WriteEndObject();
        writer.WriteNumber("seed", facts.Seed);
        WriteList(writer, "targets", description.Targets, WriteTarget);
        writer.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter writer, ColumnSchema column)
    {
        writer.WriteString("name", column.Name);
        if (column.Unit.Length > 0) writer.WriteString("unit", column.Unit);
        if (column.Family.Length > 0) writer.WriteString("family", column.Family);
        if (column.Origin.Length > 0) writer.WriteString("origin", column.Origin);
    }

    private static void WriteTarget(Utf8JsonWriter writer, TargetDescription target)
    {
        writer.WriteString("name", target.Scale.Name);
        if (target.Scale.Origin.Length > 0) writer.WriteString("origin", target.Scale.Origin);
        WriteScale(writer, target.Scale);
        writer.WriteString("trainer", target.Trainer);
        writer.WriteValues("options", target.Options);
        writer.WriteBoolean("standardized", target.IsStandardized);
        WriteList(writer, "tensors", target.Tensors, WriteTensor);
    }

    private static void WriteScale(Utf8JsonWriter writer, TargetScale scale)
    {
        switch (scale)
        {
            case LabelScale labels:
                writer.WriteString("kind", "labels");
                writer.WriteStartArray("labels");
                foreach (var label in labels.Labels) writer.WriteStringValue(label);
                writer.WriteEndArray();
                break;
            case NumberScale number:
                writer.WriteString("kind", "number");
                writer.WriteString("unit", number.Unit);
                writer.WriteNumber("low", number.Low);
                writer.WriteNumber("high", number.High);
                break;
            default:
                throw new ArgumentException($"A scale of the kind {scale.GetType().Name} has no place in a model file.", nameof(scale));
        }
    }

    private static void WriteTensor(Utf8JsonWriter writer, TensorDescription tensor)
    {
        writer.WriteString("name", tensor.Name);
        writer.WriteString("file", tensor.File);
        writer.WriteString("type", TensorRules.Word(tensor.Type));
        writer.WriteStartArray("shape");
        foreach (var size in tensor.Shape) writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteNumber("bytes", tensor.Bytes);
        writer.WriteString("sha256", tensor.Sha256);
    }

    private static void WriteList<T>(Utf8JsonWriter writer, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

using System.Text.Json;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>The scores of slices of the rows, in the stable JSON of an evaluation.</summary>
public static class SlicesJson
{
    /// <summary>Writes the member <c>slices</c>: the scores of each slice; nothing when nobody asked.</summary>
    /// <param name="writer">Where to, inside an object.</param>
    /// <param name="result">The result.</param>
    public static void Write(Utf8JsonWriter writer, EvaluationResult result)
    {
        if (result.Slices.Count == 0) return;
        writer.WriteStartArray("slices");
        foreach (var slice in result.Slices)
        {
            writer.WriteStartObject();
            writer.WriteString("column", slice.Column);
            writer.WriteString("value", slice.Value);
            writer.WriteNumber("rows", slice.Rows);
            writer.WriteStartArray("results");
            foreach (var trainer in slice.Trainers) TrainerJson.Write(writer, trainer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

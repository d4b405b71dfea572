using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>Figures of others beside ours, in the stable JSON of an evaluation.</summary>
public static class PublishedJson
{
    /// <summary>Writes the member <c>published</c>: figures of others with ours beside; nothing when nobody asked.</summary>
    /// <param name="writer">Where to, inside an object.</param>
    /// <param name="result">The result.</param>
    public static void Write(Utf8JsonWriter writer, EvaluationResult result)
    {
        if (result.Published.Count == 0) return;
        writer.WriteStartArray("published");
        foreach (var figure in result.Published)
        {
            writer.WriteStartObject();
            writer.WriteString("target", figure.Target);
            writer.WriteString("metric", figure.Metric);
            writer.WriteFinite("value", figure.Value);
            writer.WriteString("system", figure.System);
            writer.WriteString("kind", figure.Kind);
            writer.WriteString("split", figure.Split);
            writer.WriteString("source", figure.Source);
            if (figure.Note.Length > 0) writer.WriteString("note", figure.Note);
            writer.WriteStartArray("differs_by");
            foreach (var obstacle in figure.Obstacles) writer.WriteStringValue(obstacle);
            writer.WriteEndArray();
            writer.WriteStartArray("ours");
            foreach (var rival in figure.Rivals)
            {
                writer.WriteStartObject();
                writer.WriteString("trainer", rival.Trainer);
                writer.WriteFinite("value", rival.Value.Value);
                writer.WriteFinite("low", rival.Value.Low);
                writer.WriteFinite("high", rival.Value.High);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

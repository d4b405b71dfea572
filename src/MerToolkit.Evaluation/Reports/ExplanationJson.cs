using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>
/// The stable JSON of an explanation; what was not asked for, or could not be, is null. NaN and infinity are written as null.
/// </summary>
public static class ExplanationJson
{
    private const int Schema = 1;

    /// <summary>The numbers as a file: the members of <c>mer explain --json</c> that do not change from run to run.</summary>
    /// <param name="result">What was found.</param>
    public static string Text(ExplanationResult result) => JsonNumbers.FileText(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("command", result.Manifest.Command);
        writer.WriteNumber("schema", Schema);
        writer.WriteString("version", result.Manifest.ToolVersion);
        writer.WriteNumber("seed", result.Manifest.Seed ?? 0);
        writer.WriteStartArray("inputs");
        writer.WriteStartObject();
        EvaluationJson.WriteInput(writer, result.Data);
        writer.WriteEndObject();
        writer.WriteEndArray();
        WriteMembers(writer, result);
        writer.WritePropertyName("results");
        WriteResults(writer, result);
        writer.WriteEndObject();
    });

    /// <summary>Writes the members that are an explanation's own: <c>model</c>, <c>training_data</c>, <c>remarks</c>.</summary>
    /// <param name="writer">Inside the frame.</param>
    /// <param name="result">What was found.</param>
    public static void WriteMembers(Utf8JsonWriter writer, ExplanationResult result)
    {
        writer.WriteStartObject("model");
        writer.WriteString("path", result.ModelPath);
        writer.WriteString("trainer", result.Trainer);
        writer.WriteEndObject();
        writer.WriteBoolean("training_data", result.IsTrainingData);
        writer.WriteStartArray("remarks");
        foreach (var remark in result.Remarks) writer.WriteStringValue(remark);
        writer.WriteEndArray();
    }

    /// <summary>Writes the value of <c>results</c>: a list, one entry a target.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="result">What was found.</param>
    public static void WriteResults(Utf8JsonWriter writer, ExplanationResult result)
    {
        writer.WriteStartArray();
        foreach (var target in result.Targets)
        {
            writer.WriteStartObject();
            writer.WriteString("target", target.Target);
            writer.WritePropertyName("shap");
            Write(writer, target.Shapley, Write);
            writer.WritePropertyName("gradients");
            Write(writer, target.Gradients, Write);
            writer.WritePropertyName("permutation");
            Write(writer, target.Permutation, Write);
            writer.WriteStartArray("partial");
            foreach (var curve in target.Partial) Write(writer, curve);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write<T>(Utf8JsonWriter writer, T? value, Action<Utf8JsonWriter, T> write) where T : class
    {
        if (value is null) writer.WriteNullValue();
        else write(writer, value);
    }

    private static void Write(Utf8JsonWriter writer, ShapleyResult shapley)
    {
        writer.WriteStartObject();
        writer.WriteString("of", shapley.Words);
        writer.WriteNumber("rows", shapley.Ids.Count);
        writer.WriteStartObject("expected");
        foreach (var (index, output) in shapley.Outputs.Index())
            writer.WriteFinite(output, shapley.Ids.Count > 0 ? shapley.Of(0, index)[^1] : double.NaN);
        writer.WriteEndObject();
        writer.WriteFinite("largest_gap", shapley.LargestGap);
        Write(writer, "columns", shapley, shapley.ByColumn);
        Write(writer, "families", shapley, shapley.ByFamily);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string key, ShapleyResult shapley, IReadOnlyList<ShapleyShare> shares)
    {
        writer.WriteStartArray(key);
        foreach (var share in shares)
        {
            writer.WriteStartObject();
            WriteName(writer, share.Columns);
            writer.WriteFinite("mean", share.Mean);
            writer.WriteStartObject("by_output");
            foreach (var (output, value) in shapley.Outputs.Zip(share.ByOutput)) writer.WriteFinite(output, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, GradientResult gradients)
    {
        writer.WriteStartObject();
        writer.WriteString("of", gradients.Words);
        writer.WriteNumber("rows", gradients.Rows);
        writer.WriteNumber("steps", gradients.Steps);
        writer.WriteFinite("mean_gap", gradients.MeanGap);
        writer.WriteStartArray("columns");
        foreach (var share in gradients.ByLine)
        {
            writer.WriteStartObject();
            WriteName(writer, share.Columns);
            writer.WriteFinite("mean", share.Mean);
            writer.WriteFinite("signed", share.Signed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PermutationResult permutation)
    {
        writer.WriteStartObject();
        writer.WriteString("metric", permutation.Score.Name);
        writer.WriteFinite("score", permutation.Score.Value);
        writer.WriteFinite("low", permutation.Score.Low);
        writer.WriteFinite("high", permutation.Score.High);
        writer.WriteNumber("rows", permutation.Rows);
        writer.WriteNumber("repeats", permutation.Repeats);
        Write(writer, "columns", permutation.ByColumn);
        Write(writer, "families", permutation.ByFamily);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string key, IReadOnlyList<PermutationLoss> losses)
    {
        writer.WriteStartArray(key);
        foreach (var loss in losses)
        {
            writer.WriteStartObject();
            WriteName(writer, loss.Columns);
            writer.WriteFinite("loss", loss.Loss);
            writer.WriteFinite("low", loss.Low);
            writer.WriteFinite("high", loss.High);
            writer.WriteBoolean("undecided", loss.IsUndecided);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteName(Utf8JsonWriter writer, ExplainedColumns columns)
    {
        writer.WriteString("name", columns.Name);
        writer.WriteString("family", columns.Family);
        writer.WriteNumber("count", columns.Columns);
    }

    private static void Write(Utf8JsonWriter writer, PartialCurve curve)
    {
        writer.WriteStartObject();
        writer.WriteString("column", curve.Column);
        writer.WriteString("unit", curve.Unit);
        writer.WriteString("output", curve.Output);
        writer.WriteNumber("rows", curve.Rows);
        writer.WriteStartArray("points");
        foreach (var point in curve.Points)
        {
            writer.WriteStartObject();
            writer.WriteFinite("value", point.Value);
            writer.WriteFinite("mean", point.Mean);
            writer.WriteFinite("low", point.Low);
            writer.WriteFinite("high", point.High);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Workflows;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer predict</c>: a line an item, a summary last.</summary>
internal static class PredictJson
{
    /// <summary>What the model says of an item.</summary>
    public static void WritePrediction(TextWriter output, Prediction prediction) => JsonLine.Write(output, writer =>
    {
        writer.WriteString("type", "prediction");
        writer.WriteString("item", prediction.Item);
        TargetJson.Write(writer, prediction.Targets);
        if (prediction.IsSilent) writer.WriteBoolean("silent", true);
        if (prediction.Warning is { } warning) writer.WriteString("warning", warning);
    });

    /// <summary>An item that failed.</summary>
    public static void WriteFailure(TextWriter output, ItemFailure failure) => JsonLine.Write(output, writer =>
    {
        writer.WriteString("type", "failure");
        JsonFrame.WriteFailure(writer, failure.Item, failure.Problem);
    });

    /// <summary>Counts and cost.</summary>
    public static void WriteSummary(TextWriter output, PredictionReport report, int exitCode) => JsonLine.Write(output, writer =>
    {
        writer.WriteString("type", "summary");
        writer.WriteString("command", "predict");
        writer.WriteNumber("schema", JsonFrame.Schema);
        writer.WriteString("version", ProductVersion.Text);
        writer.WriteNumber("predicted", report.Predictions.Count);
        writer.WriteNumber("failed", report.Failures.Count);
        writer.WriteString("model", report.Options.ModelPath);
        writer.WriteString("trainer", report.Trainer);
        writer.WriteNumber("missing_cells", report.Missing.Cells);
        writer.WriteNumber("missing_rows", report.Missing.Rows);
        writer.WriteNumber("missing_columns", report.Missing.Columns.Count);
        JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
        writer.WriteNumber("exit_code", exitCode);
    });
}

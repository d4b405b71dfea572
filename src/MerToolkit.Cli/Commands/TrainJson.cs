using System.Text.Json;
using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer train</c>.</summary>
internal static class TrainJson
{
    /// <summary>What was trained.</summary>
    public static void WriteFrame(TextWriter output, TrainingReport report)
    {
        var facts = report.Model.Facts;
        new JsonFrame("train")
        {
            Seed = (int)facts.Seed,
            Inputs =
            [
                writer =>
                {
                    writer.WriteString("path", facts.DataPath);
                    writer.WriteString("sha256", facts.DataHash);
                    writer.WriteNumber("rows", facts.Rows);
                    writer.WriteNumber("columns", facts.Columns.Count);
                    writer.WriteString("profile", facts.Profile);
                    writer.WriteString("profile_hash", facts.ProfileHash);
                    writer.WriteString("dataset", report.Experiment.Recipe.Dataset);
                    if (report.Experiment.Data.Missing is not { Cells: > 0 } missing) return;
                    writer.WriteNumber("missing_cells", missing.Cells);
                    writer.WriteNumber("missing_rows", missing.Rows);
                    writer.WriteNumber("missing_columns", missing.Columns.Count);
                },
            ],
            Results = writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("out", report.Options.OutputPath);
                writer.WriteString("manifest", ManifestFile.PathOf(report.Options.OutputPath));
                writer.WriteString("sha256", report.Sha256);
                writer.WriteString("target", string.Join(',', report.Targets.Select(target => target.Name)));
                writer.WriteString("trainer", report.Choice.Name);
                writer.WriteValues("options", report.Choice.Options.Values);
                if (report.Choice.Defence is { } defence) writer.WriteString("defence", defence.Text);
                writer.WriteBoolean("standardized", report.IsStandardized);
                writer.WriteNumber("rows", facts.Rows);
                writer.WriteNumber("columns", facts.Columns.Count);
                writer.WriteString("profile", facts.Profile);
                writer.WriteStartArray("targets");
                foreach (var (target, objective, score) in report.Targets.Zip(report.Objectives, report.OutOfBagScores))
                    WriteTarget(writer, target, objective, score);
                writer.WriteEndArray();
                if (report.Objective is { } sum) writer.WriteFinite("objective", sum);
                writer.WriteStartArray("remarks");
                foreach (var remark in report.Remarks) writer.WriteStringValue(remark);
                writer.WriteEndArray();
                writer.WriteEndObject();
            },
            Timing = writer =>
            {
                JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
            },
        }.Write(output);
    }

    private static void WriteTarget(Utf8JsonWriter writer, TargetFacts target, double? objective, double? outOfBag)
    {
        writer.WriteStartObject();
        writer.WriteString("target", target.Name);
        writer.WriteString("origin", target.Origin);
        writer.WriteString("kind", target.Kind);
        if (target.Labels.Count > 0)
        {
            writer.WriteStartArray("labels");
            foreach (var label in target.Labels) writer.WriteStringValue(label);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteString("unit", target.Unit);
            writer.WriteFinite("low", target.Low);
            writer.WriteFinite("high", target.High);
        }

        if (objective is { } minimised) writer.WriteFinite("objective", minimised);
        if (outOfBag is { } score) writer.WriteFinite("oob_score", score);
        writer.WriteEndObject();
    }
}

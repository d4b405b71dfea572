using System.Text.Json;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Attacking;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer attack</c>.</summary>
internal static class AttackJson
{
    /// <summary>Writes the frame.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What the attack came to.</param>
    public static void Write(TextWriter output, AttackingReport report) => new JsonFrame("attack")
    {
        Seed = report.Options.Seed,
        Inputs = [writer => WriteInput(writer, report)],
        Members = writer => WriteMembers(writer, report),
        Results = writer => WriteResults(writer, report),
        Timing = writer => JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes),
        ExitCode = ExitCode.Done,
    }.Write(output);

    private static void WriteInput(Utf8JsonWriter writer, AttackingReport report)
    {
        writer.WriteString("path", report.Options.Data.TablePath);
        writer.WriteString("sha256", report.DataHash);
        writer.WriteNumber("rows", report.Rows);
        writer.WriteNumber("columns", report.Columns);
    }

    private static void WriteMembers(Utf8JsonWriter writer, AttackingReport report)
    {
        writer.WriteStartObject("model");
        writer.WriteString("path", report.Options.ModelPath);
        writer.WriteString("trainer", report.Trainer);
        writer.WriteEndObject();
        JsonLine.WriteTexts(writer, "remarks", report.Remarks);
    }

    private static void WriteResults(Utf8JsonWriter writer, AttackingReport report)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("attack");
        writer.WriteString("name", report.Attack);
        writer.WriteValues("options", report.AttackOptions.Values);
        writer.WriteString("surrogate", report.Options.Surrogate);
        writer.WriteEndObject();
        JsonLine.WriteTexts(writer, "targets", report.Targets);
        writer.WriteFinite("epsilon", report.Options.Epsilon);
        writer.WriteString("norm", report.Options.Norm);
        writer.WriteString("threat", report.Threat);
        writer.WriteNumber("rows", report.Rows);
        writer.WriteNumber("succeeded", report.Succeeded);
        WriteOutcome(writer, report);
        writer.WriteFinite("queries_per_row", report.QueriesPerRow);
        writer.WriteEndObject();
    }

    private static void WriteOutcome(Utf8JsonWriter writer, AttackingReport report)
    {
        if (report is { CleanAccuracy: { } clean, AttackedAccuracy: { } attacked })
        {
            writer.WriteStartObject("accuracy");
            writer.WriteFinite("clean", clean);
            writer.WriteFinite("attacked", attacked);
            writer.WriteEndObject();
        }
        else writer.WriteNull("accuracy");

        writer.WriteStartArray("moves");
        foreach (var move in report.Moves)
        {
            writer.WriteStartObject();
            writer.WriteString("target", move.Target);
            writer.WriteString("unit", move.Unit);
            writer.WriteFinite("mean", move.MeanMove);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}

using System.Text.Json;
using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer eval --suite</c>.</summary>
internal static class EvalSuiteJson
{
    /// <summary>What was found.</summary>
    public static void WriteFrame(TextWriter output, SuiteReport report, int exitCode) => new JsonFrame("eval")
    {
        Seed = (int)report.Result.Seeds[0],
        Inputs = SuiteJson.Inputs(report.Result),
        Members = writer =>
        {
            writer.WriteString("suite", report.Result.Name);
            writer.WriteString("suite_hash", report.Result.Sha256);
            writer.WritePropertyName("seeds");
            SuiteJson.WriteSeeds(writer, report.Result);
            writer.WriteString("out", report.Options.OutputPath);
            writer.WriteNumber("cells", report.Cells);
            writer.WriteNumber("kept", report.Kept);
        },
        Results = writer => SuiteJson.WriteResults(writer, report.Result),
        Failures = report.Failures,
        Timing = writer =>
        {
            JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
        },
        ExitCode = exitCode,
    }.Write(output);

    /// <summary>What would be done.</summary>
    public static void WritePlan(TextWriter output, SuitePlan plan, SuiteEstimate estimate, int exitCode) => new JsonFrame("eval")
    {
        Seed = plan.Seeds[0],
        Members = writer => writer.WriteString("suite", plan.Name),
        Results = writer =>
        {
            writer.WriteStartArray();
            foreach (var set in estimate.Sets) WriteSet(writer, set);
            writer.WriteEndArray();
        },
        Failures = plan.Skipped,
        ExitCode = exitCode,
    }.Write(output);

    private static void WriteSet(Utf8JsonWriter writer, SetEstimate set)
    {
        writer.WriteStartObject();
        writer.WriteString("set", set.Name);
        writer.WriteNumber("rows", set.Rows);
        writer.WriteNumber("tables", set.Tables);
        writer.WriteNumber("trainers", set.Trainers);
        writer.WriteNumber("cells", set.Cells);
        writer.WriteNumber("kept", set.Kept);
        writer.WriteNumber("trainings", set.Trainings);
        WriteOptional(writer, "table_bytes", set.TableBytes);
        WriteOptional(writer, "extraction_seconds", set.ExtractionSeconds);
        WriteOptional(writer, "training_seconds", set.TrainingSeconds);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number) writer.WriteFinite(name, number);
        else writer.WriteNull(name);
    }
}

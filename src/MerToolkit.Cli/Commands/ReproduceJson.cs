using MerToolkit.Cli.Output;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer reproduce</c>.</summary>
internal static class ReproduceJson
{
    /// <summary>What was found.</summary>
    public static void Write(TextWriter output, ReproductionReport report, int exitCode) => new JsonFrame("reproduce")
    {
        Seed = report.Result.Seeds.Count > 0 ? (int)report.Result.Seeds[0] : null,
        Inputs = ReproductionJson.Inputs(report.Result),
        Members = writer =>
        {
            ReproductionJson.WriteMembers(writer, report.Result);
            writer.WriteString("out", report.Options.Folder);
            writer.WriteNumber("steps", report.Steps);
            writer.WriteNumber("kept", report.Kept);
            writer.WriteStartArray("unexpected");
            foreach (var sentence in report.Unexpected) writer.WriteStringValue(sentence);
            writer.WriteEndArray();
        },
        Failures = report.Failures,
        Timing = writer => JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes),
        ExitCode = exitCode,
    }.Write(output);
}

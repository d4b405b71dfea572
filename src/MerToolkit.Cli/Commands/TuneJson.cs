using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer tune</c>.</summary>
internal static class TuneJson
{
    /// <summary>What was found.</summary>
    public static void WriteFrame(TextWriter output, TuningReport report) => new JsonFrame("tune")
    {
        Seed = report.Plan.Experiment.Recipe.Seeds[0],
        Inputs = report.WriteInputs,
        Members = report.WriteMembers,
        Results = report.WriteResults,
        Failures = report.Failures,
        Timing = writer =>
        {
            JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
        },
    }.Write(output);

    /// <summary>What would be searched.</summary>
    public static void WritePlan(TextWriter output, TuningPlan plan) => new JsonFrame("tune")
    {
        Seed = plan.Experiment.Recipe.Seeds[0],
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("trainer", plan.Experiment.Recipe.Trainers[0].Name);
            writer.WriteNumber("searches", plan.Searches);
            writer.WriteNumber("trials", plan.Tune.Trials);
            writer.WriteNumber("inner_folds", plan.Tune.Folds);
            writer.WriteNumber("trainings", plan.Trainings);
            writer.WriteStartObject("ranges");
            foreach (var range in plan.Tune.Ranges) writer.WriteString(range.Option, range.Range.Text);
            writer.WriteEndObject();
            writer.WriteEndObject();
        },
    }.Write(output);
}

using MerToolkit.Cli.Output;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Cli.Commands;

/// <summary>The JSON of <c>mer eval</c>.</summary>
internal static class EvalJson
{
    /// <summary>What was found.</summary>
    public static void WriteFrame(TextWriter output, EvaluationReport report, int exitCode)
    {
        new JsonFrame("eval")
        {
            Seed = (int)report.Result.Protocol.Seeds[0],
            Inputs = report.WriteInputs,
            Members = report.WriteMembers,
            Results = report.WriteResults,
            Failures = [.. report.Failures, .. report.Misses.Select(Missed)],
            Timing = writer =>
            {
                JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
            },
            ExitCode = exitCode,
        }.Write(output);
    }

    private static ItemFailure Missed(string miss) => new("fail-under", new Problem("bound-missed", miss + "."));
}

using MerToolkit.Cli.Output;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Cli.Commands;

/// <summary>The words of <c>mer extract</c>.</summary>
internal static class ExtractSummary
{
    private const int FailuresRepeated = 10;
    private const int ConstantsNamed = 10;

    /// <summary>Two lines: what was written.</summary>
    public static void WriteAnswer(TextWriter output, ExtractionReport report)
    {
        var (plan, path) = (report.Plan, report.Plan.Options.OutputPath);
        output.WriteLine($"{path}: {Shape(plan, report.Windows ?? report.Rows)}, profile {plan.Profile.Id}"
            + (plan.Perturbation is { } perturbation ? $", perturbed by {perturbation}" : ""));
        var schema = plan.Schema is null ? "" : $"{path}.schema.json, ";
        output.WriteLine($"beside it: {schema}{ManifestFile.PathOf(path)}");
    }

    /// <summary>How it went: counts, failures, time.</summary>
    public static void WriteStory(TextWriter error, ExtractionReport report)
    {
        if (report.WasFinished)
        {
            error.WriteLine($"mer extract: {report.Plan.Options.OutputPath} is complete already; nothing was done.");
            return;
        }
        if (!report.IsWritten)
        {
            error.WriteLine("mer extract: nothing was written: " + (report.Failures.Count == 0
                ? "no clip was finished."
                : $"none of {Counted.Text(report.Plan.Set.Clips.Count, "clip")} could be extracted."));
        }
        if (report.Resumed > 0) error.WriteLine($"resumed: {Counted.Text(report.Resumed, "clip")} taken from the journal.");
        if (report.Plan.Options.CacheFolder is { } cache)
            error.WriteLine(Invariant($"{cache}: {report.CacheHits} of ") + Counted.Text(report.Rows, "clip") + " found in the cache.");
        if (report.Ending == ExtractionEnding.Interrupted)
        {
            error.WriteLine($"interrupted: {Counted.Text(report.Rows, "finished clip")} kept. --resume goes on from there.");
        }
        if (report.Ending == ExtractionEnding.StoppedAtFailure && report.IsWritten)
        {
            error.WriteLine($"stopped at the first failure: {Counted.Text(report.Rows, "clip")} before it kept.");
        }
        if (report.IsWritten && report.Failures.Count > 0)
        {
            error.WriteLine(
                Invariant($"{report.Failures.Count} of ") + Counted.Text(report.Rows + report.Failures.Count, "clip") + " failed:");
            foreach (var failure in report.Failures.Take(FailuresRepeated)) error.WriteLine($"  {failure.Item}: {failure.Problem.Message}");
            var unnamed = report.Failures.Count - FailuresRepeated;
            if (unnamed > 0) error.WriteLine(Invariant($"  and {unnamed} more"));
        }
        if (report.IsWritten && report.ConstantColumns.Count > 0) WriteConstants(error, report);
    }

    private static void WriteConstants(TextWriter error, ExtractionReport report)
    {
        var names = report.ConstantColumns;
        var rest = names.Count > ConstantsNamed ? Invariant($" and {names.Count - ConstantsNamed} more") : "";
        var verb = names.Count == 1 ? "is" : "are";
        error.WriteLine(Invariant($"{Counted.Text(names.Count, "feature")} {verb} the same in all {report.Rows} clips: ")
            + string.Join(", ", names.Take(ConstantsNamed)) + rest);
    }

    /// <summary>What would be done.</summary>
    public static void WritePlan(TextWriter output, ExtractionPlan plan, ExtractionEstimate estimate)
    {
        output.WriteLine(Invariant($"clips     {plan.Set.Clips.Count}{First(plan)}"));
        if (plan.Options.Shard.Count > 1) output.WriteLine(Invariant($"shard     {plan.Options.Shard} of {plan.Whole.Clips.Count} clips"));
        if (plan.Finished > 0) output.WriteLine(Invariant($"finished  {plan.Finished}, by the journal"));
        output.WriteLine($"profile   {plan.Profile.Id} ({plan.Profile.Hash[..12]})");
        if (plan.Perturbation is { } perturbation) output.WriteLine($"perturbed {perturbation}");
        output.WriteLine($"output    {plan.Options.OutputPath}: {Shape(plan, plan.Set.Clips.Count)}");
        output.WriteLine(Invariant($"workers   {plan.Jobs}"));
        output.WriteLine(estimate is { AudioSeconds: { } audio, WallSeconds: { } wall }
            ? Invariant($"estimate  {Seconds.Text(wall)} for {Seconds.Text(audio)} of sound, from {estimate.Trials} trials")
            : plan.Profile.Lyrics is not null ? "estimate  none: texts are read in no time worth telling"
            : "estimate  none: no trial clip could be read");
        foreach (var failure in plan.Set.Failures) output.WriteLine($"unusable  {failure}");
    }

    private static string First(ExtractionPlan plan) =>
        plan.Set.Clips.Count == 0 ? "" : $": {plan.Set.Clips[0].Path} ... {plan.Set.Clips[^1].Path}";

    private static string Shape(ExtractionPlan plan, long rows) => plan.Schema is { } schema
        ? $"{Counted.Text(rows, "row")}, {Counted.Text(schema.Columns.Count, "column")} "
            + $"({Counted.Text(schema.Of(ColumnKind.Feature).Count(), "feature")})"
        : $"frames of {Counted.Text(rows, "clip")}";
}

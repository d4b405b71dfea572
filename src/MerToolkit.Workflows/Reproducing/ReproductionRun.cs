using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>
/// Runs a reproduction: the steps of a document or of all, each kept when it is finished, then the tables of all of them. The report is
/// the same bytes however often the run was interrupted and for any number of threads, but for seconds where it tells them.
/// </summary>
public sealed class ReproductionRun
{
    private readonly ReproductionPlan _plan;
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly long _start = Stopwatch.GetTimestamp();

    private ReproductionRun(ReproductionPlan plan) => _plan = plan;

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run; finished steps are kept, no report is written.</param>
    /// <exception cref="EnvironmentException">The folder cannot be written.</exception>
    public static ReproductionReport Run(ReproductionPlan plan, IReproductionListener listener, CancellationToken cancellation) =>
        new ReproductionRun(plan).Run(listener, cancellation);

    private ReproductionReport Run(IReproductionListener listener, CancellationToken cancellation)
    {
        var steps = _plan.Parts.Sum(part => part.Steps.Count);
        listener.Started(steps);
        DocumentRun[] runs =
            [.. _plan.Parts.Select(part => new DocumentRun(part, new StepWork(_plan.Options.Jobs, listener, cancellation)))];
        ReproductionResult[] results = [.. runs.Select(run => run.Run())];
        var result = _plan.IsOfAll ? AllDocuments.Of(results) : results[0];
        var report = new ReproductionReport
        {
            Options = _plan.Options,
            Result = result,
            Failures = [.. _plan.Absent, .. runs.SelectMany(run => run.Failures)],
            Unexpected = _plan.Expected?.Differences(result) ?? [],
            Steps = steps,
            Kept = runs.Sum(run => run.Kept),
            WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        foreach (var (path, ending) in report.Files.Zip(ReproductionPages.Endings))
            AtomicFile.WriteText(path, ReproductionPages.Text(ending, result));
        ManifestFile.Write(report.Files[0], ManifestOf(report));
        return report;
    }

    private Manifest ManifestOf(ReproductionReport report) => new()
    {
        Command = "reproduce",
        Arguments = _plan.Options.CommandLine,
        ToolVersion = ProductVersion.Text,
        Recipes = [new ManifestRecipe("published", report.Result.Document, "", report.Result.Sha256)],
        Inputs =
        [
            .. _plan.Parts.SelectMany(part => part.Setup.Sets).Where(set => set.Path is not null).DistinctBy(set => set.Path)
                .Select(set => set.Set.Profile is null
                    ? new ManifestInput(set.Path!, set.Sha256, new FileInfo(set.Path!).Length) : new ManifestInput(set.Path!)),
        ],
        Seed = report.Result.Seeds.Count > 0 ? report.Result.Seeds[0] : 1,
        Machine = MachineFacts.Current(),
        Started = _started,
        WallSeconds = report.WallSeconds,
        Good = report.Steps - report.Failures.Count,
        Failed = report.Failures.Count,
        Failures = [.. report.Failures.Select(failure => failure.Problem with { Subject = failure.Item })],
    };
}

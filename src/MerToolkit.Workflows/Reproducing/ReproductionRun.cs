using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>
/// Runs a reproduction: one step after the other, each kept when it is finished, then the tables of all of them. The report is the same
/// bytes however often the run was interrupted and for any number of threads.
/// </summary>
public sealed class ReproductionRun
{
    private readonly ReproductionPlan _plan;
    private readonly StepWork _work;
    private readonly List<ItemFailure> _failures;
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _kept;

    private ReproductionRun(ReproductionPlan plan, IReproductionListener listener, CancellationToken cancellation)
    {
        (_plan, _work) = (plan, new StepWork(plan.Options.Jobs, listener, cancellation));
        _failures = [.. plan.Absent];
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run; finished steps are kept, no report is written.</param>
    /// <exception cref="EnvironmentException">The folder cannot be written.</exception>
    public static ReproductionReport Run(ReproductionPlan plan, IReproductionListener listener, CancellationToken cancellation) =>
        new ReproductionRun(plan, listener, cancellation).Run();

    private ReproductionReport Run()
    {
        if (_plan.Options.Force) _plan.Store.Clear();
        _work.Listener.Started(_plan.Steps.Count);
        foreach (var step in _plan.Steps) _work.Listener.Finished(step.Words, !Done(step));
        _work.Cancellation.ThrowIfCancellationRequested();
        _failures.AddRange(_work.Failures);
        var result = Result();
        var report = new ReproductionReport
        {
            Options = _plan.Options,
            Result = result,
            Failures = _failures,
            Unexpected = _plan.Expected?.Differences(result) ?? [],
            Steps = _plan.Steps.Count,
            Kept = _kept,
            WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        foreach (var (path, ending) in report.Files.Zip(ReproductionPages.Endings))
            AtomicFile.WriteText(path, ReproductionPages.Text(ending, result));
        ManifestFile.Write(report.Files[0], ManifestOf(report));
        return report;
    }

    // A step that cannot be done leaves its rows without figures; the others are done.
    private bool Done(ReproductionStep step)
    {
        _work.Cancellation.ThrowIfCancellationRequested();
        try
        {
            var identity = $"program={ProductVersion.Text}\nstep={step.Key}\n{step.Identity(_work)}";
            if (_plan.Store.Find(step.Key, identity) is { } known)
            {
                _kept++;
                _work.Book.Add(step.Key, known);
                return true;
            }

            var found = step.Run(_work);
            _plan.Store.Keep(step.Key, identity, found);
            _work.Book.Add(step.Key, found);
            return true;
        }
        catch (MerException reason) when (reason is not EnvironmentException)
        {
            _failures.AddRange(reason.Problems.Select(problem => new ItemFailure(step.Words, problem)));
            _work.Book.AddFailure(step.Key, reason.Problems[0].Message.TrimEnd('.'));
            return false;
        }
    }

    private ReproductionResult Result()
    {
        var (setup, published) = (_plan.Setup, _plan.Setup.Published);
        var sections = _plan.Document.Sections(setup, _work.Book);
        return new ReproductionResult
        {
            Document = published.Name,
            Title = published.Title,
            Source = published.Source,
            Sha256 = published.Sha256,
            Version = ProductVersion.Text,
            Extent = setup.Extent.ToString().ToLowerInvariant(),
            Seeds = [.. setup.Sets.SelectMany(set => setup.SeedsOf(set.Set)).Distinct().Order().Select(seed => (ulong)seed)],
            Highlights = _plan.Document.Highlights(sections),
            Sections = sections,
            Assumptions = published.Assumptions,
            Contradictions = published.Contradictions,
            Data = [.. setup.Sets.Where(set => set.Path is not null && set.Set.Profile is null).Select(DataOf)],
            Failures =
            [
                .. setup.Sets.Where(set => set.Absence is not null).Select(set => set.Told),
                .. _failures.Skip(_plan.Absent.Count).Select(failure => failure.Problem with { Subject = failure.Item }),
            ],
        };
    }

    // Paths stand there without the folder of data sets, so that the report is the same wherever the data lie.
    private ReproducedData DataOf(PlacedSet set) => new(set.Set.Name, Path.GetFileName(set.Path!), set.Sha256,
        (int)(_work.Book.Find(set.Set.Name, SetSize.Rows)?.Value ?? 0));

    private Manifest ManifestOf(ReproductionReport report) => new()
    {
        Command = "reproduce",
        Arguments = _plan.Options.CommandLine,
        ToolVersion = ProductVersion.Text,
        Recipes = [new ManifestRecipe("published", report.Result.Document, "", report.Result.Sha256)],
        Inputs =
        [
            .. _plan.Setup.Sets.Where(set => set.Path is not null).Select(set => set.Set.Profile is null
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

using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Suites;

/// <summary>
/// Runs a suite: sounds become tables, then one table after the other is learned from by every trainer on the same folds. Each finished
/// cell is kept, so that a run that is killed loses only the one under way; results, differences and report are made of the cells, and
/// are the same bytes however often the run was interrupted and for any number of threads.
/// </summary>
public sealed class SuiteRun
{
    private readonly SuitePlan _plan;
    private readonly ISuiteListener _listener;
    private readonly CancellationToken _cancellation;
    private readonly List<ItemFailure> _failures;
    private readonly HashSet<string> _extracted = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _started = DateTimeOffset.Now;
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _kept;

    private SuiteRun(SuitePlan plan, ISuiteListener listener, CancellationToken cancellation)
    {
        (_plan, _listener, _cancellation) = (plan, listener, cancellation);
        _failures = [.. plan.Skipped];
    }

    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="listener">Is told about the progress.</param>
    /// <param name="cancellation">Ends the run; finished cells are kept, results are not written.</param>
    /// <exception cref="EnvironmentException">The folder cannot be written.</exception>
    public static SuiteReport Run(SuitePlan plan, ISuiteListener listener, CancellationToken cancellation) =>
        new SuiteRun(plan, listener, cancellation).Run();

    private SuiteReport Run()
    {
        var text = SuiteText.Write(_plan.Suite);
        if (_plan.Options.Force) _plan.Store.Clear();
        AtomicFile.WriteText(Path.Combine(_plan.Options.OutputPath, SuiteFolder.SuiteName), text);
        SetPlan[] sets = [.. _plan.Sets.Select(Prepared).OfType<SetPlan>()];
        var training = _listener.Training();
        training.Started(sets.Sum(set => set.TrainingCount));
        SetResult[] results = [.. sets.Select(set => Results(set, training))];
        var result = new SuiteResult
        {
            Name = _plan.Name,
            Sha256 = ContentHash.OfText(text),
            Version = ProductVersion.Text,
            Seeds = [.. _plan.Seeds.Select(seed => (ulong)seed)],
            Trainers = [.. _plan.Suite.Trainers.Select(trainer =>
                new SuiteTrainer(trainer.Name, trainer.Trainer.Declaration.Name, [.. trainer.Options.Values]))],
            Sets = results,
            Failures = [.. _failures.Select(failure => failure.Problem with { Subject = failure.Item })],
        };
        var report = new SuiteReport
        {
            Options = _plan.Options,
            Result = result,
            Failures = _failures,
            Cells = sets.Sum(set => set.CellCount),
            Kept = _kept,
            WallSeconds = Stopwatch.GetElapsedTime(_start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
        };
        SuiteOutputs.Write(report, ManifestOf(report, text, sets));
        return report;
    }

    // A set whose sounds cannot be extracted, or give no table to learn from, does not keep the others from running.
    private SetPlan? Prepared(SetPlan set)
    {
        try
        {
            if (set.AudioPath is null) return set;
            for (var table = 0; table < set.Set.Tables.Count; table++)
                if (_extracted.Add(set.Files.Tables[table])) _failures.AddRange(SetExtraction.Run(set, table, _listener, _cancellation));
            return set.WithRows();
        }
        catch (MerException reason) when (reason is not EnvironmentException)
        {
            _failures.AddRange(reason.Problems.Select(problem => new ItemFailure(set.Set.Name, problem)));
            return null;
        }
    }

    private SetResult Results(SetPlan set, IEvaluationListener training)
    {
        var rows = set.Rows!;
        var work = new CellWork(set, rows, _plan.Store, training);
        // One table after the other: its features are let go of before the next is loaded.
        var cells = set.Set.Tables.Select((_, table) => work.Run(table, _cancellation)).ToList();
        _failures.AddRange(work.Failures);
        _kept += work.Kept;
        training.Scoring();
        var problems = new Inputs.ProblemsByKind();
        var frame = SetPlan.ExperimentOf(set.Files, rows.Frame, problems)!;
        problems.Throw();
        var protocol = Protocol.Make(frame);
        var scores = new SetScores(set, frame, protocol, cells);
        _cancellation.ThrowIfCancellationRequested();
        return new SetResult
        {
            Name = set.Set.Name,
            Tables = [.. set.Set.Tables.Select((table, index) => DataOf(set, table, rows.Tables[index]))],
            Rows = scores.Rows.Count,
            Protocol = protocol.Facts,
            Trainers = scores.Trainers,
            Comparisons = scores.Comparisons,
            Remarks = [.. rows.Remarks, .. ProtocolRemarks.Of(frame, protocol)],
        };
    }

    // Paths stand there as written, so that the report is the same wherever the data lie.
    private static SetTableResult DataOf(SetPlan set, SetTable table, TableFacts facts) => new(table.Name, new EvaluatedData(
        set.Set.AudioPath ?? table.Path, facts.Sha256, set.Rows!.Frame.Table.Rows, facts.Columns, facts.Profile, facts.ProfileHash,
        set.Set.Recipe.Dataset) { Reading = set.Rows!.Frame.Set?.Reading ?? "" });

    private Manifest ManifestOf(SuiteReport report, string text, IReadOnlyList<SetPlan> sets) => new()
    {
        Command = "eval --suite",
        Arguments = _plan.Options.CommandLine,
        ToolVersion = ProductVersion.Text,
        Recipes = [new ManifestRecipe("suite", _plan.Name, text, report.Result.Sha256)],
        Inputs =
        [
            .. sets.SelectMany(set => set.Files.Tables.Zip(set.Rows!.Tables,
                (path, facts) => new ManifestInput(path, facts.Sha256, new FileInfo(path).Length))),
            .. sets.Select(set => set.Files.LabelsPath).OfType<string>().Distinct().Select(InputOf),
        ],
        Seed = (ulong)_plan.Seeds[0],
        Machine = MachineFacts.Current(),
        Started = _started,
        WallSeconds = report.WallSeconds,
        Good = report.Cells - report.Failures.Count,
        Failed = report.Failures.Count,
        Failures = report.Result.Failures,
    };

    // Labels may be a folder of files, which has no size and no hash of its own.
    private static ManifestInput InputOf(string path) =>
        File.Exists(path) ? new ManifestInput(path, ContentHash.OfFile(path), new FileInfo(path).Length) : new ManifestInput(path);
}

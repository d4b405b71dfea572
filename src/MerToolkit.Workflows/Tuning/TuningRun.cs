using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Tuning;

/// <summary>
/// Searches the options of a trainer inside training rows: each setting is judged by inner folds of them, and rows that were held out
/// are predicted once, when the search is over. Every digit is the same for any number of threads, and for a run that was broken off.
/// </summary>
public static class TuningRun
{
    /// <summary>Searches, scores, and writes the table of trials, the best recipe and the report.</summary>
    /// <param name="plan">What is searched.</param>
    /// <param name="listener">Is told about each trial.</param>
    /// <param name="cancellation">Ends the run; finished trials are kept beside the output, to be gone on from.</param>
    /// <exception cref="NumericalException">Every trial of a search failed.</exception>
    /// <exception cref="EnvironmentException">The output cannot be written.</exception>
    public static TuningReport Run(TuningPlan plan, ITuningListener listener, CancellationToken cancellation)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        if (TuningStart.FindFinished(plan) is not null) return Report(plan, start);
        listener.Started(plan);
        Directory.CreateDirectory(plan.Options.OutputPath);
        var table = plan.Options.PathOf(TuningOptions.TableName);
        using var journal = TrialJournal.Open(table, TuningIdentity.Of(plan), plan.Options.Resume);
        var search = new PartSearch(plan, journal, listener, cancellation);
        var searches = Searched(plan, search, journal);
        listener.Scoring();
        var scores = new TuningScores(plan, searches, cancellation).Run(new Silence());
        cancellation.ThrowIfCancellationRequested();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var manifest = TuningOutputs.ManifestOf(plan, searches, scores.Work.BalanceSentences, started, seconds);
        var report = Report(plan, start) with { Resumed = search.Kept, Result = ResultOf(plan, searches, scores, manifest) };
        TuningOutputs.Write(report);
        journal.Delete();
        return report;
    }

    private static SearchResult[] Searched(TuningPlan plan, PartSearch search, TrialJournal journal)
    {
        try
        {
            return [.. plan.Parts.Select(search.Run)];
        }
        catch (NumericalException)
        {
            // Failures alone are nothing to go on from.
            journal.Delete();
            throw;
        }
    }

    private static TuningReport Report(TuningPlan plan, long start) => new()
    {
        Plan = plan,
        WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        PeakBytes = PeakMemory.Bytes(),
    };

    private static EvaluationResult ResultOf(
        TuningPlan plan, IReadOnlyList<SearchResult> searches, TuningScores scores, Manifest manifest) => new()
    {
        Data = EvaluationRun.DataOf(plan.Experiment),
        Protocol = scores.Protocol.Facts,
        Rows = scores.Work.Rows,
        Trainers = scores.Trainers,
        Comparisons = scores.Comparisons,
        Tuning = TuningOf(plan, searches),
        Remarks =
        [
            .. plan.Experiment.Data.Remarks, .. ProtocolRemarks.Of(plan.Experiment, scores.Protocol), .. scores.Work.BalanceSentences,
            .. TuningRemarks.Of(plan, searches),
        ],
        Manifest = manifest,
    };

    private static TuningResult TuningOf(TuningPlan plan, IReadOnlyList<SearchResult> searches) => new()
    {
        Trainer = plan.Choice.Name,
        Metric = plan.Goal.Metric.Key,
        Targets = plan.Goal.Targets,
        IsHigherBetter = plan.Goal.Metric.IsHigherBetter,
        Search = plan.Tune.Search,
        Folds = plan.Tune.Folds,
        Options =
        [
            .. plan.Space.Dimensions.Select(dimension => new SearchedOption(dimension.Option.Name, dimension.Range,
                [.. dimension.Range.Choices.Select(choice => dimension.Option.Parse(choice)!)])),
        ],
        Searches = searches,
        IsHonest = plan.Outer is not null,
    };

    private sealed class Silence : IEvaluationListener
    {
        public void Started(int trainings) { }

        public void Finished() { }

        public void Scoring() { }
    }
}

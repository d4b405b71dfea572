using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Search;

namespace MerToolkit.Workflows.Tuning;

/// <summary>
/// The search of one part. What is tried next follows from seed and trials before it, so trials that a journal holds are taken from
/// there and the next one is the one that an uninterrupted run tries.
/// </summary>
/// <param name="plan">What is searched.</param>
/// <param name="journal">Keeps finished trials.</param>
/// <param name="listener">Is told about each trial.</param>
/// <param name="cancellation">Ends the search; finished trials are kept.</param>
internal sealed class PartSearch(TuningPlan plan, TrialJournal journal, ITuningListener listener, CancellationToken cancellation)
{
    private readonly TrialRunner _runner = new(plan, cancellation);

    /// <summary>Number of trials that were taken from the journal.</summary>
    public int Kept { get; private set; }

    /// <summary>Tries settings until there are enough trials or no setting is left.</summary>
    /// <param name="part">The rows.</param>
    /// <exception cref="NumericalException">Every trial failed.</exception>
    public SearchResult Run(TuningPart part)
    {
        var random = RandomStream.FromSeed((ulong)plan.Experiment.Recipe.Seeds[0]).Split("tuning").Split(part.Name);
        var search = SettingSearch.Create(plan.Tune.Search, plan.Space, random, Start());
        var (trials, tried) = (new List<TrialResult>(), new List<TriedSetting>());
        while (trials.Count < plan.Tune.Trials && search.Propose(tried, cancellation) is { } setting)
        {
            cancellation.ThrowIfCancellationRequested();
            var trial = Next(part, trials.Count + 1, setting);
            trials.Add(trial);
            tried.Add(new TriedSetting(setting, plan.Goal.Metric.IsHigherBetter ? trial.Score : -trial.Score));
        }

        var result = new SearchResult(part.Name, part.Rows, trials);
        if (result.Best(plan.Goal.Metric.IsHigherBetter) is not null) return result;
        throw new NumericalException(new Problem("tune-failed",
            Invariant($"All {trials.Count} trials failed; the first: {trials[0].Failure}"), "Search other ranges."));
    }

    private TrialResult Next(TuningPart part, int number, IReadOnlyList<object> setting)
    {
        if (journal.Find(part.Name, number) is { } known)
        {
            RequireSame(known, setting);
            Kept++;
            listener.Finished(new FinishedTrial(part.Name, known, IsKept: true));
            return known;
        }

        var trial = _runner.Run(part, number, setting);
        journal.Append(part.Name, trial);
        listener.Finished(new FinishedTrial(part.Name, trial, IsKept: false));
        return trial;
    }

    // Nothing that is known of a run may differ and yet its trials do: a journal made by a build of the same version.
    private void RequireSame(TrialResult known, IReadOnlyList<object> setting)
    {
        if (known.Options.Select(option => option.Value).SequenceEqual(setting)) return;
        throw new UsageException(TuningStart.OtherRun(
            TrialJournal.PathOf(plan.Options.PathOf(TuningOptions.TableName)), Invariant($"trial {known.Number} tried another setting")));
    }

    private object[] Start()
    {
        var own = plan.Choice.Options.Values.ToDictionary();
        return [.. plan.Space.Dimensions.Select(dimension => own[dimension.Option.Name])];
    }
}

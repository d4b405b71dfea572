using MerToolkit.Core.Configuration;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tuning;

/// <summary>
/// The score of what was chosen. With outer parts each of their test rows is predicted once, by the options that a search in the
/// other rows chose, and the recipe's own options predict the same rows beside; without, the inner folds are all there is.
/// </summary>
/// <param name="plan">What was searched.</param>
/// <param name="searches">One entry a part.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class TuningScores(TuningPlan plan, IReadOnlyList<SearchResult> searches, CancellationToken cancellation)
{
    private const string Suffix = " (tuned)";

    /// <summary>The scores: of the tuned options first, then of the recipe's own where they can be compared.</summary>
    public IReadOnlyList<TrainerResult> Trainers { get; private set; } = [];

    /// <summary>Paired differences, tuned less the recipe's own; none where no rows are left that no search saw.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; private set; } = [];

    /// <summary>The work behind the scores of the tuned options.</summary>
    public EvaluationWork Work { get; private set; } = null!;

    /// <summary>The parts that were predicted.</summary>
    public Protocol Protocol => plan.Outer ?? plan.Parts[^1].Inner;

    /// <summary>Trains and scores.</summary>
    /// <param name="listener">Is told about each training.</param>
    public TuningScores Run(IEvaluationListener listener)
    {
        var tuned = Choose(searches[^1]);
        Work = WorkOf(tuned);
        Work.Run(listener, cancellation);
        var scores = EvaluationScores.Of(Work, plan.Options.Resamples);
        Trainers = [scores.Trainers[0] with { Trainer = tuned.Name + Suffix }];
        if (plan.Outer is not null) Compare(listener);
        return this;
    }

    private void Compare(IEvaluationListener listener)
    {
        var work = WorkOf(plan.Choice, isPlain: true);
        work.Run(listener, cancellation);
        var plain = EvaluationScores.Of(work, plan.Options.Resamples).Trainers[0];
        var intervals = EvaluationScores.IntervalsOf(Work, plan.Options.Resamples);
        var tuned = Trainers[0];
        Trainers = [tuned, plain];
        Comparisons =
        [
            .. tuned.Targets.Zip(plain.Targets).SelectMany(pair =>
                PairedComparison.Compare(tuned.Trainer, pair.First, plain.Trainer, pair.Second, Work.Rows, intervals)),
        ];
    }

    private EvaluationWork WorkOf(TrainerChoice choice, bool isPlain = false)
    {
        var experiment = plan.ExperimentWith(choice);
        var targets = experiment.Targets.Select(target => new TargetData(experiment.Table, target)).ToArray();
        return new EvaluationWork(experiment, Protocol, targets, EvaluationRun.Trainings(experiment, targets))
        {
            OptionsByFold = isPlain || plan.Outer is null ? null : OptionsByFold(plan.Outer.Facts.Folds),
        };
    }

    // A hold-out has one search and one fold; of outer folds each has its own.
    private IReadOnlyList<OptionValues> OptionsByFold(int folds) =>
        [.. searches.Take(folds).Select(search => Choose(search).Options)];

    private TrainerChoice Choose(SearchResult search) => plan.With(search.Best(plan.Goal.Metric.IsHigherBetter)!.Options);
}

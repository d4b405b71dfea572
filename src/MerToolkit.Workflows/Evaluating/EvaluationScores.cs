using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Songs;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>
/// Judges what an evaluation predicted: the metrics of each trainer, those of trivial predictors beside, and paired differences.
/// </summary>
internal sealed class EvaluationScores
{
    private readonly EvaluationWork _work;
    private readonly IntervalOptions _intervals;
    private readonly TargetResult?[,] _results;
    private readonly LabelResult?[] _quadrants;
    private readonly Lazy<IReadOnlyList<Comparison>> _comparisons;

    private EvaluationScores(EvaluationWork work, int resamples)
    {
        _work = work;
        _intervals = IntervalsOf(work, resamples);
        _results = new TargetResult?[Math.Max(1, work.Choices.Count), work.Targets.Count];
        for (var choice = 0; choice < _results.GetLength(0); choice++)
            for (var target = 0; target < work.Targets.Count; target++) _results[choice, target] = Judge(choice, target);
        _quadrants = [.. Enumerable.Range(0, _results.GetLength(0)).Select(QuadrantsOf)];
        Trainers = work.Model is { } model ? [ModelScoring.Result(model, ResultsOf(0))] : OfTrainers();
        Others = work.Against is { } against ? new EvaluationScores(against, resamples).Trainers : [];
        _comparisons = new(() => [.. BetweenTrainers(), .. BetweenTables()]);
    }

    /// <summary>The metrics of every trainer asked for, or of the trained model.</summary>
    public IReadOnlyList<TrainerResult> Trainers { get; }

    /// <summary>The same trainers on the second table; none for one table.</summary>
    public IReadOnlyList<TrainerResult> Others { get; }

    /// <summary>
    /// Paired differences of every two trainers asked for, the one named first less the other; then of each on the two tables.
    /// </summary>
    public IReadOnlyList<Comparison> Comparisons => _comparisons.Value;

    /// <summary>Judges the predictions of a work that is done.</summary>
    /// <param name="work">The work.</param>
    /// <param name="resamples">Number of resamples of the bootstrap.</param>
    public static EvaluationScores Of(EvaluationWork work, int resamples) => new(work, resamples);

    /// <summary>How the intervals of a work are found.</summary>
    /// <param name="work">The work.</param>
    /// <param name="resamples">Number of resamples of the bootstrap.</param>
    public static IntervalOptions IntervalsOf(EvaluationWork work, int resamples) => new()
    {
        Resamples = resamples,
        Seed = (ulong)work.Experiment.Recipe.Seeds[0],
        Jobs = work.Experiment.Options.Jobs,
    };

    private TargetResult? Judge(int choice, int target)
    {
        var data = _work.Targets[target];
        if (_work.Predictions(choice, target) is not { } predictions) return null;
        return data.IsLabel
            ? LabelEvaluation.Evaluate(data.Name, data.Origin, _work.Rows, predictions.Labels, _intervals)
            : NumberEvaluation.Evaluate(data.Name, data.Origin, data.Unit, _work.Rows, _work.Smooth(predictions.Numbers), _intervals,
                RowRaters.Of(_work, data.Name));
    }

    private LabelResult? QuadrantsOf(int choice)
    {
        return QuadrantScores.Of(Find("arousal"), Find("valence"), _work.Rows, _intervals);

        NumberResult? Find(string name) => Enumerable.Range(0, _work.Targets.Count).Select(target => _results[choice, target])
            .OfType<NumberResult>().FirstOrDefault(result => result.Target == name);
    }

    private IReadOnlyList<TrainerResult> OfTrainers()
    {
        var recipe = _work.Experiment.Recipe;
        return [.. recipe.Trainers.Select((choice, index) =>
        {
            var preparation = recipe.Preparation ?? choice.Trainer.Declaration.WantedPreparation;
            return new TrainerResult(
                choice.Name, [.. choice.Options.Values], preparation == PreparationKind.Standardize, ResultsOf(index))
            {
                Preparation = preparation, Table = _work.Table,
            };
        })];
    }

    // What is asked for is learned by every trainer asked for; only the trivial ones may have gaps.
    private TargetResult[] ResultsOf(int choice) =>
    [
        .. _work.Targets.Select((_, target) => _results[choice, target]! with { Baselines = Baselines(choice, target) }),
        .. new[] { _quadrants[choice] }.OfType<LabelResult>().Select(result => result with { Baselines = [.. TrivialQuadrants(choice)] }),
    ];

    private IEnumerable<BaselineResult> TrivialQuadrants(int choice) =>
        from other in Enumerable.Range(0, _work.Choices.Count)
        where other != choice && _work.Choices[other].Trainer.Declaration.IsBaseline && _quadrants[other] is not null
        select new BaselineResult(_work.Choices[other].Name, _quadrants[other]!.Metrics);

    private List<BaselineResult> Baselines(int choice, int target)
    {
        var baselines = new List<BaselineResult>();
        for (var other = 0; other < _work.Choices.Count; other++)
        {
            if (other == choice || !_work.Choices[other].Trainer.Declaration.IsBaseline) continue;
            if (_results[other, target] is { } result)
                baselines.Add(new BaselineResult(_work.Choices[other].Name, result.Metrics));
        }

        return baselines;
    }

    private List<Comparison> BetweenTrainers()
    {
        var comparisons = new List<Comparison>();
        for (var first = 0; first < Trainers.Count; first++)
            for (var second = first + 1; second < Trainers.Count; second++)
                for (var target = 0; target < _work.Targets.Count; target++)
                    comparisons.AddRange(Compare(Trainers[first], Trainers[second], target));
        return comparisons;
    }

    private IEnumerable<Comparison> Compare(TrainerResult first, TrainerResult second, int target) => PairedComparison
        .Compare(first.Trainer, first.Targets[target], second.Trainer, second.Targets[target], _work.Rows, _intervals)
        .Select(comparison => comparison with { Table = _work.Table });

    private IEnumerable<Comparison> BetweenTables() => Trainers.Zip(Others)
        .SelectMany(pair => PairedComparison.CompareTables(pair.First, pair.Second, _work.Rows, _intervals));
}

using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>
/// Judges what all cells of a set predicted: metrics of every trainer on every table, those of trivial predictors beside, and paired
/// differences between trainers on one table and between tables for one trainer.
/// </summary>
internal sealed class SetScores
{
    private readonly SetPlan _plan;
    private readonly IReadOnlyList<IReadOnlyList<IReadOnlyList<CellPredictions?>>> _cells;
    private readonly TargetData[] _targets;
    private readonly int[] _rows;
    private readonly IntervalOptions _intervals;

    /// <summary>For the cells of a set.</summary>
    /// <param name="plan">The set.</param>
    /// <param name="frame">Its rows, without features.</param>
    /// <param name="protocol">How they were split, with all seeds.</param>
    /// <param name="cells">One entry a table, of one a trainer, of one a seed; null for a cell that failed.</param>
    public SetScores(
        SetPlan plan, Experiment frame, Protocol protocol, IReadOnlyList<IReadOnlyList<IReadOnlyList<CellPredictions?>>> cells)
    {
        (_plan, _cells) = (plan, cells);
        _targets = [.. frame.Targets.Select(target => new TargetData(frame.Table, target))];
        _rows = [.. protocol.Parts.SelectMany(part => part.Split.Test).Distinct().Order()];
        var groups = frame.IsGrouped ? frame.Table.Groups : null;
        Rows = new PredictedRows(
            [.. _rows.Select(row => frame.Table.Ids[row])], groups is null ? null : [.. _rows.Select(row => groups[row])]);
        _intervals = new IntervalOptions
        {
            Resamples = plan.Files.Options.Resamples,
            Seed = (ulong)frame.Recipe.Seeds[0],
            Jobs = plan.Files.Options.Jobs,
        };
        var byTable = plan.Set.Tables.Select((_, table) => OfTable(table)).ToList();
        Trainers = [.. byTable.SelectMany(results => results)];
        Comparisons = [.. byTable.SelectMany(BetweenTrainers), .. BetweenTables(byTable)];
    }

    /// <summary>The rows that were predicted.</summary>
    public PredictedRows Rows { get; }

    /// <summary>Every trainer whose cells were all finished, table by table.</summary>
    public IReadOnlyList<TrainerResult> Trainers { get; }

    /// <summary>Paired differences, first between trainers, then between tables.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; }

    private List<TrainerResult> OfTable(int table)
    {
        var results = new List<TrainerResult>();
        var name = _plan.Set.Tables.Count > 1 ? _plan.Set.Tables[table].Name : null;
        var baselines = _plan.Baselines
            .Select((trainer, index) => (trainer.Name, Targets: TargetsOf(table, _plan.Set.Trainers.Count + index))).ToList();
        for (var place = 0; place < _plan.Set.Trainers.Count; place++)
        {
            if (TargetsOf(table, place) is not { } targets) continue;
            var trainer = _plan.Set.Trainers[place];
            var preparation = _plan.Set.Recipe.Preparation ?? trainer.Trainer.Declaration.WantedPreparation;
            results.Add(new TrainerResult(trainer.Name, [.. trainer.Options.Values], preparation == PreparationKind.Standardize,
                [.. targets.Select((target, index) => target! with { Baselines = Beside(index) })]) 
            {
                Preparation = preparation, Table = name,
            });
        }

        return results;

        List<BaselineResult> Beside(int target) =>
        [
            .. baselines.Where(entry => entry.Targets?[target] is not null)
                .Select(entry => new BaselineResult(entry.Name, entry.Targets![target]!.Metrics)),
        ];
    }

    // One entry a target, null for one that the trainer does not learn; null when one of its cells failed.
    private TargetResult?[]? TargetsOf(int table, int trainer)
    {
        var seeds = _cells[table][trainer];
        if (seeds.Any(cell => cell is null)) return null;
        return [.. _targets.Select((target, index) => Judge(target, [.. seeds.Select(cell => cell!.Targets[index])]))];
    }

    private TargetResult? Judge(TargetData target, CellTarget?[] seeds)
    {
        if (seeds.Any(seed => seed is null)) return null;
        if (!target.IsLabel)
        {
            double[] truth = [.. _rows.Select(row => target.Numbers[row])];
            return NumberEvaluation.Evaluate(target.Name, target.Origin, target.Unit, Rows,
                [.. seeds.Select(seed => new NumberPredictions(truth, Picked(seed!.Numbers!), Picked(seed.Folds)))], _intervals);
        }

        var classes = target.Classes.ToArray();
        var labels = Picked(classes);
        return LabelEvaluation.Evaluate(target.Name, target.Origin, Rows,
            [.. seeds.Select(seed => new LabelPredictions(target.Labels, labels, Picked(seed!.Classes!), [], Picked(seed.Folds)))],
            _intervals);
    }

    private T[] Picked<T>(T[] values) => [.. _rows.Select(row => values[row])];

    private IEnumerable<Comparison> BetweenTrainers(List<TrainerResult> results)
    {
        for (var first = 0; first < results.Count; first++)
            for (var second = first + 1; second < results.Count; second++)
                foreach (var comparison in Compare(results[first], results[second]))
                    yield return comparison with { Table = results[first].Table };
    }

    private IEnumerable<Comparison> BetweenTables(List<List<TrainerResult>> byTable)
    {
        foreach (var trainer in _plan.Set.Trainers)
        {
            TrainerResult[] results = [.. byTable.SelectMany(table => table.Where(result => result.Trainer == trainer.Name))];
            for (var first = 0; first < results.Length; first++)
                for (var second = first + 1; second < results.Length; second++)
                    foreach (var comparison in Compare(results[first], results[second]))
                        yield return comparison with { Table = results[first].Table, Against = results[second].Table };
        }
    }

    private IEnumerable<Comparison> Compare(TrainerResult first, TrainerResult second) => first.Targets.Zip(second.Targets)
        .SelectMany(pair => PairedComparison.Compare(first.Trainer, pair.First, second.Trainer, pair.Second, Rows, _intervals));
}

using MerToolkit.Core.Configuration;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>All trainings of an evaluation: seeds x parts x trainers x targets, run side by side, each writing to its own slots.</summary>
internal sealed class EvaluationWork
{
    private readonly Experiment _experiment;
    private readonly Protocol _protocol;
    private readonly IReadOnlyList<TargetData> _targets;
    private readonly IReadOnlyList<TrainerChoice> _choices;
    private readonly OutOfFold?[,] _predictions;

    /// <summary>For the rows of an experiment.</summary>
    /// <param name="experiment">Data whose rows are predicted.</param>
    /// <param name="protocol">Parts.</param>
    /// <param name="targets">Targets, of the rows that are predicted.</param>
    /// <param name="choices">Trainers asked for, then trivial ones; none when a trained model is scored.</param>
    public EvaluationWork(
        Experiment experiment, Protocol protocol, IReadOnlyList<TargetData> targets, IReadOnlyList<TrainerChoice> choices)
    {
        (_experiment, _protocol, _targets, _choices) = (experiment, protocol, targets, choices);
        int[] rows = [.. protocol.Parts.SelectMany(part => part.Split.Test).Distinct().Order()];
        var (ids, groups) = (experiment.Table.Ids, experiment.IsGrouped ? experiment.Table.Groups : null);
        Rows = new PredictedRows([.. rows.Select(row => ids[row])], groups is null ? null : [.. rows.Select(row => groups[row])]);
        _predictions = new OutOfFold?[Math.Max(1, choices.Count), targets.Count];
        for (var choice = 0; choice < _predictions.GetLength(0); choice++)
            for (var target = 0; target < targets.Count; target++)
                if (choices.Count == 0 || EvaluationRun.Learns(choices[choice].Trainer, targets[target]))
                    _predictions[choice, target] = new OutOfFold(targets[target], rows, experiment.Recipe.Seeds.Count);
    }

    /// <summary>The rows that are predicted.</summary>
    public PredictedRows Rows { get; }

    /// <summary>Model that is scored; null when trainers are.</summary>
    public TrainedModel? Model { get; init; }

    /// <summary>Data that are learned from as a whole; null when they are the test rows of other parts.</summary>
    public Experiment? TrainedOn { get; init; }

    /// <summary>Does all the work.</summary>
    /// <param name="listener">Is told about each training.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Run(IEvaluationListener listener, CancellationToken cancellation)
    {
        if (Model is not null)
        {
            for (var target = 0; target < _targets.Count; target++)
                _predictions[0, target]!.Predict(ModelScoring.TargetOf(Model, _targets[target].Name), _protocol.Parts[0]);
            return;
        }

        var units = Units();
        listener.Started(units.Count);
        var jobs = _experiment.Options.Jobs;
        var inner = Math.Max(1, jobs / units.Count);
        try
        {
            Parallel.ForEach(
                System.Collections.Concurrent.Partitioner.Create(units, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
                unit =>
                {
                    Run(unit, inner, cancellation);
                    listener.Finished();
                });
        }
        catch (AggregateException several)
        {
            // One of the threads' failures is enough; which one comes first does not depend on chance alone, so take the first in order.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }

    /// <summary>The metrics of every trainer, with the trivial ones beside.</summary>
    /// <param name="resamples">Resamples of the bootstrap.</param>
    public IReadOnlyList<TrainerResult> Score(int resamples)
    {
        var interval = IntervalsOf(resamples);
        if (Model is not null) return [ModelScoring.Result(Model, [.. _targets.Select((target, index) => Score(0, index, interval)!)])];
        var asked = _experiment.Recipe.Trainers.Count;
        var results = new List<TrainerResult>();
        for (var choice = 0; choice < asked; choice++)
        {
            var targets = new List<TargetResult>();
            for (var target = 0; target < _targets.Count; target++)
                targets.Add(Score(choice, target, interval)! with { Baselines = Baselines(choice, target, interval) });
            var isStandardized = _experiment.Recipe.IsStandardized ?? _choices[choice].Trainer.Declaration.WantsStandardizedColumns;
            results.Add(new TrainerResult(_choices[choice].Name, _choices[choice].Values, isStandardized, targets));
        }

        return results;
    }

    /// <summary>Paired differences of every two trainers, the later less the earlier left out.</summary>
    /// <param name="trainers">The scores.</param>
    /// <param name="resamples">Resamples of the bootstrap.</param>
    public IReadOnlyList<Comparison> Compare(IReadOnlyList<TrainerResult> trainers, int resamples)
    {
        var interval = IntervalsOf(resamples);
        var comparisons = new List<Comparison>();
        for (var a = 0; a < trainers.Count; a++)
            for (var b = a + 1; b < trainers.Count; b++)
                for (var target = 0; target < _targets.Count; target++)
                    comparisons.AddRange(PairedComparison.Compare(
                        trainers[a].Trainer, trainers[a].Targets[target], trainers[b].Trainer, trainers[b].Targets[target], Rows, interval));
        return comparisons;
    }

    private IntervalOptions IntervalsOf(int resamples) => new()
    {
        Resamples = resamples,
        Seed = (ulong)_experiment.Recipe.Seeds[0],
        Jobs = _experiment.Options.Jobs,
    };

    private List<BaselineResult> Baselines(int choice, int target, IntervalOptions interval)
    {
        var baselines = new List<BaselineResult>();
        for (var other = 0; other < _choices.Count; other++)
        {
            if (other == choice || !_choices[other].Trainer.Declaration.IsBaseline) continue;
            if (Score(other, target, interval) is { } score) baselines.Add(new BaselineResult(_choices[other].Name, score.Metrics));
        }

        return baselines;
    }

    private TargetResult? Score(int choice, int target, IntervalOptions interval)
    {
        var data = _targets[target];
        if (_predictions[choice, target] is not { } predictions) return null;
        return data.IsLabel
            ? LabelEvaluation.Evaluate(data.Name, data.Origin, Rows, predictions.Labels, interval)
            : NumberEvaluation.Evaluate(data.Name, data.Origin, data.Unit, Rows, predictions.Numbers, interval);
    }

    private List<Unit> Units()
    {
        var units = new List<Unit>();
        for (var choice = 0; choice < _choices.Count; choice++)
            for (var target = 0; target < _targets.Count; target++)
                if (_predictions[choice, target] is not null)
                    units.AddRange(_protocol.Parts.Select(part => new Unit(choice, target, part)));
        return units;
    }

    private void Run(Unit unit, int jobs, CancellationToken cancellation)
    {
        var (choice, predictions) = (_choices[unit.Choice], _predictions[unit.Choice, unit.Target]!);
        var seed = (ulong)_experiment.Recipe.Seeds[unit.Part.Seed];
        if (TrainedOn is null)
        {
            predictions.Run(choice, _experiment.Recipe.IsStandardized, unit.Part, seed, jobs, cancellation);
            return;
        }

        var labels = _targets[unit.Target].IsLabel ? _targets[unit.Target].Labels : null;
        var data = new TargetData(TrainedOn.Table, _targets[unit.Target].Name, labels);
        var stream = Core.Numerics.RandomStream.FromSeed(seed).Split(TrainingRun.StreamName).Split(choice.Name).Split(data.Name);
        var all = data.Training([.. Enumerable.Range(0, TrainedOn.Table.Rows)]);
        var context = new TrainingContext(stream, jobs, cancellation);
        predictions.Predict(TargetModel.Train(choice.Trainer, choice.Options, all, _experiment.Recipe.IsStandardized, context), unit.Part);
    }

    private sealed record Unit(int Choice, int Target, ProtocolPart Part);
}

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using MerToolkit.Core.Configuration;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Songs;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;
using MerToolkit.Workflows.Uncertainty;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>All trainings of an evaluation: trainers x targets x seeds x folds, run side by side, each writing to its own slots.</summary>
internal sealed class EvaluationWork
{
    private readonly Protocol _protocol;
    private readonly TableBalance? _balance;
    private IReadOnlyList<string>? _sentences;
    private readonly OutOfFold?[,] _predictions;

    /// <summary>For the rows of an experiment.</summary>
    /// <param name="experiment">Data whose rows are predicted.</param>
    /// <param name="protocol">Parts.</param>
    /// <param name="targets">Targets, of the rows that are predicted.</param>
    /// <param name="choices">Trainers asked for, then trivial ones; none when a trained model is scored.</param>
    public EvaluationWork(
        Experiment experiment, Protocol protocol, IReadOnlyList<TargetData> targets, IReadOnlyList<TrainerChoice> choices)
    {
        (Experiment, _protocol, Targets, Choices) = (experiment, protocol, targets, choices);
        _balance = experiment.Balance;
        int[] rows = [.. protocol.Parts.SelectMany(part => part.Split.Test).Distinct().Order()];
        TestRows = rows;
        var (ids, groups) = (experiment.Table.Ids, experiment.IsGrouped ? experiment.Table.Groups : null);
        Rows = new PredictedRows([.. rows.Select(row => ids[row])], groups is null ? null : [.. rows.Select(row => groups[row])]);
        _predictions = new OutOfFold?[Math.Max(1, choices.Count), targets.Count];
        for (var choice = 0; choice < _predictions.GetLength(0); choice++)
            for (var target = 0; target < targets.Count; target++)
                if (choices.Count == 0 || Experiment.Learns(choices[choice].Trainer.Declaration, targets[target].IsLabel))
                    _predictions[choice, target] = new OutOfFold(targets[target], rows, experiment.Recipe.Seeds.Count);
    }

    /// <summary>Data whose rows are predicted.</summary>
    public Experiment Experiment { get; }

    /// <summary>Targets, of the rows that are predicted.</summary>
    public IReadOnlyList<TargetData> Targets { get; }

    /// <summary>Trainers asked for, then trivial ones; none when a trained model is scored.</summary>
    public IReadOnlyList<TrainerChoice> Choices { get; }

    /// <summary>The rows that are predicted.</summary>
    public PredictedRows Rows { get; }

    /// <summary>Where they stand in the table, indices from 0, ascending.</summary>
    public IReadOnlyList<int> TestRows { get; }

    /// <summary>Asks each model, right after its training, how sure it is; null when nobody wants to know.</summary>
    public UncertaintyWork? Uncertainty { get; init; }

    /// <summary>How predictions over time are smoothed before they are judged; null for as they are.</summary>
    public Smoothing? Smoothing { get; init; }

    /// <summary>Number of raters of every label, 1 or more, where the table does not know it; null for unknown.</summary>
    public int? StatedRaters { get; init; }

    /// <summary>Model that is scored; null when trainers are.</summary>
    public TrainedModel? Model { get; init; }

    /// <summary>Data that are learned from as a whole; null when they are the other parts of the rows that are predicted.</summary>
    public Experiment? TrainedOn { get; init; }

    /// <summary>Options of the first trainer, one entry a fold, instead of those it was chosen with; null for the same in all.</summary>
    public IReadOnlyList<OptionValues>? OptionsByFold { get; init; }

    /// <summary>What the table is called beside another; null for one table.</summary>
    public string? Table { get; init; }

    /// <summary>The same trainings on a second table of the same rows; null for one table.</summary>
    public EvaluationWork? Against { get; init; }

    /// <summary>The predictions of a trainer for a target; null when it does not learn such targets.</summary>
    /// <param name="choice">Index of the trainer; 0 for a trained model.</param>
    /// <param name="target">Index of the target, from 0.</param>
    public OutOfFold? Predictions(int choice, int target) => _predictions[choice, target];

    /// <summary>What a step <c>balance</c> did, in a sentence; none without one.</summary>
    public IReadOnlyList<string> BalanceSentences => _sentences ??= SentencesOf(TrainedOn);

    /// <summary>Predictions as they are judged: smooth within each song where that is asked for.</summary>
    /// <param name="seeds">Predictions of <see cref="Rows"/>, one entry a seed.</param>
    public IReadOnlyList<NumberPredictions> Smooth(IReadOnlyList<NumberPredictions> seeds) =>
        Smoothing is { } smoothing && SongRows.Of(Rows) is { } songs ? [.. seeds.Select(seed => smoothing.Apply(songs, seed))] : seeds;

    /// <summary>Does all the work.</summary>
    /// <param name="listener">Is told about each training.</param>
    /// <param name="cancellation">Ends it.</param>
    public void Run(IEvaluationListener listener, CancellationToken cancellation)
    {
        if (Model is not null)
        {
            for (var target = 0; target < Targets.Count; target++)
                _predictions[0, target]!.Predict(ModelScoring.TargetOf(Model, Targets[target].Name), _protocol.Parts[0]);
            return;
        }

        Unit[] units = [.. Units(), .. Against?.Units() ?? []];
        listener.Started(units.Length);
        var jobs = Experiment.Options.Jobs;
        var inner = Math.Max(1, jobs / units.Length);
        var failures = new Exception?[units.Length];
        Parallel.ForEach(
            Partitioner.Create(units, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
            (unit, loop, index) =>
            {
                try
                {
                    unit.Work.Run(unit, inner, cancellation);
                    listener.Finished();
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // The units before this one still run, so that the first failure in their order is told, for any number of jobs.
                    failures[index] = failure;
                    loop.Break();
                }
            });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
    }

    private List<Unit> Units()
    {
        var units = new List<Unit>();
        for (var choice = 0; choice < Choices.Count; choice++)
            foreach (var group in TargetGroups.Of(Choices[choice], Targets))
                if (group.All(target => _predictions[choice, target] is not null))
                    units.AddRange(_protocol.Parts.Select(part => new Unit(this, choice, group, part)));
        return units;
    }

    private void Run(Unit unit, int jobs, CancellationToken cancellation)
    {
        var (choice, part) = (Choices[unit.Choice], unit.Part);
        TargetData[] targets = [.. unit.Targets.Select(target => Targets[target])];
        var stream = TrainingStream.Of(
            (ulong)Experiment.Recipe.Seeds[part.Seed], choice.Trainer.Declaration.Name, TargetGroups.NameOf(targets));
        var (learned, rows, random) = TrainedOn is null
            ? (targets, TrainingRows(part), stream.Split(part.Fold))
            : ([.. targets.Select(target => new TargetData(TrainedOn.Table, target.Name, target.IsLabel ? target.Labels : null))],
                AllRows(TrainedOn), stream);
        var context = new TrainingContext(random, jobs, cancellation);
        var options = unit.Choice == 0 && OptionsByFold is { } byFold ? byFold[part.Fold] : choice.Options;
        var protection = (TrainedOn ?? Experiment).ProtectionOf(choice, targets[0].Labels);
        var models = TargetGroups.Train(choice, options, learned, rows, Experiment.Recipe.Preparation, context, protection);
        for (var place = 0; place < models.Count; place++)
        {
            var target = unit.Targets[place];
            _predictions[unit.Choice, target]!.Predict(models[place], part);
            var after = context with { Random = random.Split("uncertainty") };
            Uncertainty?.Judge(new UncertainTraining(unit.Choice, target, part, models[place], after)
            {
                Learned = learned[place],
                LearnedRows = rows,
                PartRows = TrainedOn is null ? part.Split.Train : rows,
                Tested = targets[place],
                IsGrouped = (TrainedOn ?? Experiment).IsGrouped,
                Preparation = Experiment.Recipe.Preparation,
                Protection = protection,
            });
        }
    }

    private static IReadOnlyList<int> AllRows(Experiment experiment) => [.. Enumerable.Range(0, experiment.Table.Rows)];

    private IReadOnlyList<int> TrainingRows(ProtocolPart part) =>
        _balance?.Part(part.Split.Train, Experiment.Recipe.Seeds[part.Seed], part.Fold)?.Rows ?? part.Split.Train;

    private IReadOnlyList<string> SentencesOf(Experiment? trainedOn)
    {
        if ((trainedOn ?? Experiment).BalanceSentence is { } whole) return [whole];
        BalanceDraw[] draws =
        [
            .. _protocol.Parts.Where(part => part.Split.Train.Count > 0)
                .Select(part => _balance?.Part(part.Split.Train, Experiment.Recipe.Seeds[part.Seed], part.Fold)).OfType<BalanceDraw>(),
        ];
        return draws.Length == 0 ? [] : [_balance!.Sentence(draws)];
    }

    private sealed record Unit(EvaluationWork Work, int Choice, IReadOnlyList<int> Targets, ProtocolPart Part);
}

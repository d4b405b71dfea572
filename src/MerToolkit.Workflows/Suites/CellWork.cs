using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>Runs the cells of one table: finished ones are taken from the store, the others are trained and kept.</summary>
/// <param name="Plan">The set.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Store">Keeps finished cells.</param>
/// <param name="Listener">Is told about each training.</param>
internal sealed record CellWork(SetPlan Plan, SetRows Rows, CellStore Store, IEvaluationListener Listener)
{
    /// <summary>Cells that could not be finished, with the reason; filled by <see cref="Run"/>.</summary>
    public List<ItemFailure> Failures { get; } = [];

    /// <summary>Number of cells that were taken from the store; filled by <see cref="Run"/>.</summary>
    public int Kept { get; private set; }

    /// <summary>Runs the cells of one table.</summary>
    /// <param name="table">Index of the table, from 0.</param>
    /// <param name="cancellation">Ends the work; finished cells are kept.</param>
    /// <returns>One entry a trainer, of one entry a seed; null for a cell that failed.</returns>
    public IReadOnlyList<IReadOnlyList<CellPredictions?>> Run(int table, CancellationToken cancellation)
    {
        var features = new Lazy<(LoadedTable Data, IReadOnlyList<TargetData> Targets)>(() => Load(table));
        var (trainers, seeds) = (Plan.Trainers, Plan.Set.Recipe.Seeds);
        return
        [
            .. trainers.Select((trainer, place) => (IReadOnlyList<CellPredictions?>)
                [.. seeds.Select(seed => Cell(table, trainer, seed, features, Plan.Trainings[place], cancellation))]),
        ];
    }

    private (LoadedTable, IReadOnlyList<TargetData>) Load(int table)
    {
        var isGrouped = Rows.Frame.Table.Groups is not null && Plan.Set.Recipe.Split.Group != Recipe.NoGroup;
        var data = Rows.Load(table, isGrouped);
        return (data, [.. data.Table.Targets.Select(target => new TargetData(data.Table, target.Schema.Name))]);
    }

    private CellPredictions? Cell(
        int table, TrainerChoice trainer, int seed, Lazy<(LoadedTable Data, IReadOnlyList<TargetData> Targets)> features, int trainings,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var identity = CellIdentity.Of(Plan.Set, Rows, table, trainer, seed);
        var told = new Forwarding(Listener);
        if (Store.Find(identity) is { } kept)
        {
            Kept++;
            told.Complete(trainings);
            return kept;
        }

        var (data, targets) = features.Value;
        try
        {
            var found = Train(table, trainer, seed, data, targets, told, cancellation);
            Store.Keep(identity, found);
            return found;
        }
        catch (MerException reason) when (reason is not EnvironmentException)
        {
            var name = NameOf(Plan.Set, table, trainer, seed);
            Failures.AddRange(reason.Problems.Select(problem => new ItemFailure(name, problem)));
            told.Complete(trainings);
            return null;
        }
    }

    private CellPredictions Train(
        int table, TrainerChoice trainer, int seed, LoadedTable data, IReadOnlyList<TargetData> targets, Forwarding told,
        CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var recipe = Plan.Files.Recipe with
        {
            Targets = [.. targets.Select(target => target.Name)],
            Trainers = [trainer],
            Seeds = [seed],
        };
        var experiment = Experiment.Of(Plan.Files.OptionsOf(table), recipe, data);
        var protocol = Protocol.Make(experiment);
        var work = new EvaluationWork(experiment, protocol, targets, [trainer]);
        work.Run(told, cancellation);
        int[] places = [.. protocol.Parts.SelectMany(part => part.Split.Test).Distinct().Order()];
        return CellPredictions.Of(work, places, data.Table.Rows, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>What a cell is called in a message: <c>moodify, forest, seed 1</c>.</summary>
    private static string NameOf(SuiteSet set, int table, TrainerChoice trainer, int seed)
    {
        var name = set.Tables[table].Name is { } own ? $"{set.Name}, {own}" : set.Name;
        return Invariant($"{name}, {trainer.Name}, seed {seed}");
    }

    // The number of all trainings is told by the suite; a cell that is kept or fails counts in full.
    private sealed class Forwarding(IEvaluationListener listener) : IEvaluationListener
    {
        private int _told;

        public void Started(int trainings) { }

        public void Finished()
        {
            Interlocked.Increment(ref _told);
            listener.Finished();
        }

        public void Scoring() { }

        public void Complete(int trainings)
        {
            while (_told < trainings) Finished();
        }
    }
}

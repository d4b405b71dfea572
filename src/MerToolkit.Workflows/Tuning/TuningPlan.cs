using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Search;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tuning;

/// <summary>Rows that one search sees, and the folds of them that judge a setting.</summary>
/// <param name="Name">Name of the part: <c>all</c>, <c>training</c>, <c>fold-1</c>.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Inner">The inner folds; no row of them lies outside of the part.</param>
internal sealed record TuningPart(string Name, int Rows, Protocol Inner);

/// <summary>A search with its data, everything checked and looked up, before any setting is tried.</summary>
public sealed class TuningPlan
{
    private TuningPlan(TuningOptions options, Experiment experiment, TuneRecipe tune, TuningGoal goal)
    {
        (Options, Experiment, Tune, Goal) = (options, experiment, tune, goal);
        var declared = Choice.Options.Options.ToDictionary(option => option.Name);
        Space = new SearchSpace([.. tune.Ranges.Select(range => new SearchDimension(declared[range.Option], range.Range))]);
        Targets = [.. goal.Targets.Select(target => new TargetData(experiment.Table, target))];
    }

    /// <summary>What was asked for.</summary>
    public TuningOptions Options { get; }

    /// <summary>Data and recipe, with one trainer and one seed.</summary>
    public Experiment Experiment { get; }

    /// <summary>How is searched, every default filled in.</summary>
    public TuneRecipe Tune { get; }

    /// <summary>What is to become best.</summary>
    public TuningGoal Goal { get; }

    /// <summary>Seeds of the recipe; the first is that of the search.</summary>
    internal IReadOnlyList<int> Seeds { get; private init; } = [];

    /// <summary>Number of searches: one, or one for each outer fold and one for all rows.</summary>
    public int Searches => Parts.Count;

    /// <summary>Number of trainings of all trials, when no search runs out of settings.</summary>
    public long Trainings => (long)Searches * Tune.Trials * Tune.Folds * Goal.Targets.Count;

    /// <summary>The trainer, with the options that a search begins with.</summary>
    internal TrainerChoice Choice => Experiment.Recipe.Trainers[0];

    /// <summary>What may be tried.</summary>
    internal SearchSpace Space { get; }

    /// <summary>The targets of the goal.</summary>
    internal IReadOnlyList<TargetData> Targets { get; }

    /// <summary>The parts that are searched; the last is the one whose best setting is recommended.</summary>
    internal IReadOnlyList<TuningPart> Parts { get; private init; } = [];

    /// <summary>The outer parts, whose test rows no search sees; null when all rows are searched.</summary>
    internal Protocol? Outer { get; private init; }

    /// <summary>Checks everything.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static TuningPlan Resolve(TuningOptions options, params IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        var experiment = Experiment.Resolve(options.Experiment, problems);
        if (experiment is { Recipe.Trainers.Count: > 1, Options.RecipePath: not null })
        {
            problems.AddUsage(new Problem("option-value", "The recipe names several trainers; the options of one are searched at a time.",
                "Keep one of them.") { Subject = nameof(ExperimentOptions.RecipePath) });
        }

        var plan = experiment is { Recipe.Trainers.Count: 1 } ? problems.Try(() => Of(options, experiment, problems)) : null;
        if (plan is null || TuningStart.FindFinished(plan) is null) options.CheckOutputs(problems);
        if (plan is not null) TuningStart.CheckJournal(plan, problems);
        problems.Throw();
        return plan!;
    }

    /// <summary>The plan for data that are there.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="experiment">Data and recipe, with one trainer.</param>
    /// <param name="problems">Receives what is wrong.</param>
    internal static TuningPlan? Of(TuningOptions options, Experiment experiment, ProblemsByKind problems)
    {
        var recipe = experiment.Recipe;
        var tune = recipe.Tune ?? new TuneRecipe();
        var ranges = problems.Try(() =>
            TuningRanges.Resolve(recipe.Trainers[0], options.Ranges, tune.Ranges, options.Experiment.Settings));
        var goal = problems.Try(() => TuningGoal.Resolve(options.Metric ?? tune.Metric, experiment));
        // Folds that are none have been told of.
        if (ranges is null || goal is null || options.Validate().Count > 0) return null;
        tune = tune with
        {
            Trials = options.Trials ?? tune.Trials,
            Search = options.Search ?? tune.Search,
            Metric = goal.Metric.Key,
            Folds = options.InnerFolds ?? tune.Folds,
            Ranges = ranges,
        };
        experiment = experiment.With(recipe with { Seeds = [recipe.Seeds[0]], Tune = tune });
        var outer = OuterOf(options, experiment);
        return new TuningPlan(options, experiment, tune, goal)
        {
            Seeds = recipe.Seeds, Outer = outer, Parts = PartsOf(experiment, outer, tune.Folds),
        };
    }

    /// <summary>The trainer with a setting in place of what was searched.</summary>
    /// <param name="setting">One value an option that is searched.</param>
    internal TrainerChoice With(IEnumerable<KeyValuePair<string, object>> setting)
    {
        var values = Choice.Options.Values.ToDictionary();
        foreach (var (name, value) in setting) values[name] = value;
        return Choice with { Options = new OptionValues(Choice.Options.Options, values) };
    }

    /// <summary>The experiment with the trainer in another setting.</summary>
    /// <param name="choice">The trainer with its options.</param>
    internal Experiment ExperimentWith(TrainerChoice choice) => Experiment.With(Experiment.Recipe with { Trainers = [choice] });

    private static Protocol? OuterOf(TuningOptions options, Experiment experiment)
    {
        // The folds of a recipe would cost a search each: they are searched within only when that is said.
        var share = options.Folds is null ? options.HoldOut ?? experiment.Recipe.Split.HoldOut : null;
        var official = options.Folds is null && options.HoldOut is null ? experiment.Recipe.Split.Official : null;
        if (options.Folds is null && share is null && official is null) return null;
        var split = experiment.Recipe.Split with { Folds = options.Folds, HoldOut = share, Official = official };
        return Protocol.Make(experiment.With(split), new EvaluationOptions { Experiment = experiment.Options });
    }

    private static IReadOnlyList<TuningPart> PartsOf(Experiment experiment, Protocol? outer, int folds)
    {
        int[] all = [.. Enumerable.Range(0, experiment.Table.Rows)];
        if (outer is null) return [Part("all", all)];
        if (outer.Facts.HoldOut is not null || outer.Facts.Official is not null) return [Part("training", outer.Parts[0].Split.Train)];
        return [.. outer.Parts.Select(part => Part(Invariant($"fold-{part.Fold + 1}"), part.Split.Train)), Part("all", all)];

        TuningPart Part(string name, IReadOnlyList<int> rows) => new(name, rows.Count, Protocol.Within(experiment, rows, folds));
    }
}

using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>A set with everything checked and looked up, ready to run.</summary>
internal sealed record SetPlan
{
    /// <summary>The set and its files.</summary>
    public required SetFiles Files { get; init; }

    /// <summary>Folder of the sounds on this machine; null where there are tables.</summary>
    public string? AudioPath { get; init; }

    /// <summary>The clips of a set of sounds; null where there are tables.</summary>
    public ClipSet? Clips { get; init; }

    /// <summary>The rows; null as long as a set of sounds is not extracted.</summary>
    public SetRows? Rows { get; init; }

    /// <summary>Number of rows, before any clip fails.</summary>
    public required int RowCount { get; init; }

    /// <summary>The trivial predictors that run beside the trainers.</summary>
    public required IReadOnlyList<TrainerChoice> Baselines { get; init; }

    /// <summary>Number of trainings of a cell of each trainer, then of each trivial one.</summary>
    public required IReadOnlyList<int> Trainings { get; init; }

    /// <summary>The set.</summary>
    public SuiteSet Set => Files.Set;

    /// <summary>The trainers, then the trivial ones.</summary>
    public IReadOnlyList<TrainerChoice> Trainers => [.. Set.Trainers, .. Baselines];

    /// <summary>Number of cells: tables x trainers x seeds.</summary>
    public int CellCount => Set.Tables.Count * Trainers.Count * Set.Recipe.Seeds.Count;

    /// <summary>Number of trainings of all cells.</summary>
    public int TrainingCount => Set.Tables.Count * Set.Recipe.Seeds.Count * Trainings.Sum();

    /// <summary>Bytes of the largest table in memory; null where the columns are not known yet.</summary>
    public long? TableBytes => Rows?.Tables.Max(table => (long)RowCount * table.Columns.Count * sizeof(float));

    /// <summary>Checks a set and looks up its files.</summary>
    /// <param name="set">The set.</param>
    /// <param name="suite">Names the file, for problems.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The plan; what is not on this machine; neither when something is wrong.</returns>
    public static (SetPlan? Plan, Problem? Absent) Resolve(SuiteSet set, Suite suite, SuiteOptions options, ProblemsByKind problems)
    {
        var place = new DataPlace(suite.Folder, options.DataFolder);
        string[] named = [.. set.AudioPath is { } audio ? [audio] : set.Tables.Select(table => table.Path),
            .. set.LabelsPath is { } labels ? new[] { labels } : []];
        if (named.FirstOrDefault(path => place.Find(path) is null) is { } absent)
            return (null, new Problem("set-absent", place.Absence(absent), place.Remedy) { Subject = set.Name });
        var found = set.AudioPath is null ? null : place.Find(set.AudioPath);
        string[] tables =
        [
            .. set.Tables.Select(table => found is null ? place.Find(table.Path)! : Extracted(options.OutputPath, set, suite, table)),
        ];
        var files = new SetFiles(set, tables, set.LabelsPath is null ? null : place.Find(set.LabelsPath), options);
        var own = new ProblemsByKind();
        var plan = found is null ? own.Try(() => OfTables(files, own)) : own.Try(() => OfSounds(files, found, own));
        own.MoveTo(problems, problem => InSet(problem, set, suite));
        return (plan, null);
    }

    /// <summary>The experiment of a set on some rows; what is wrong with targets, trainers or folds is reported.</summary>
    /// <param name="files">The set and its files.</param>
    /// <param name="frame">The rows, with or without features.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static Experiment? ExperimentOf(SetFiles files, LoadedTable frame, ProblemsByKind problems)
    {
        var experiment = Experiment.Resolve(files.OptionsOf(0), files.Recipe, frame, problems);
        if (experiment is not null) problems.Try(() => Protocol.Make(experiment));
        return experiment;
    }

    /// <summary>The same set when its tables are there.</summary>
    /// <exception cref="MerException">What is wrong with them.</exception>
    public SetPlan WithRows()
    {
        if (Rows is not null) return this;
        var problems = new ProblemsByKind();
        var rows = SetRows.Read(Files);
        var plan = Of(Files, rows.Frame, problems);
        problems.Throw();
        return plan! with { AudioPath = AudioPath, Clips = Clips, Rows = rows };
    }

    // Sets of the same sounds, with other targets or another split, share what is extracted under the name of the first.
    private static string Extracted(string output, SuiteSet set, Suite suite, SetTable table)
    {
        var first = suite.Sets.First(other => other.AudioPath == set.AudioPath && other.Recipe.Dataset == set.Recipe.Dataset);
        return Path.Combine(output, "tables", $"{first.Name}_{table.Name}.npz");
    }

    private static SetPlan? OfTables(SetFiles files, ProblemsByKind problems)
    {
        var rows = SetRows.Read(files);
        var plan = Of(files, rows.Frame, problems);
        return plan is null ? null : plan with { Rows = rows };
    }

    // Targets that come from a file of labels are checked when the clips are there to join them to.
    private static SetPlan? OfSounds(SetFiles files, string audio, ProblemsByKind problems)
    {
        var set = files.Set;
        var clips = ExtractionPlan.GatherClips(new ExtractionOptions
        {
            DatasetName = set.Recipe.Dataset ?? SoundScoring.DefaultLayout,
            DatasetPath = audio,
            Limit = files.Options.Limit,
        }, TextReader.Null);
        var plan = set.LabelsPath is null ? Of(files, ClipFrame.Of(clips, set.Recipe.Targets), problems) : Unchecked(files, clips);
        return plan is null ? null : plan with { AudioPath = audio, Clips = clips };
    }

    private static SetPlan? Of(SetFiles files, LoadedTable frame, ProblemsByKind problems)
    {
        if (ExperimentOf(files, frame, problems) is not { } experiment) return null;
        TargetData[] targets = [.. experiment.Targets.Select(target => new TargetData(experiment.Table, target))];
        var choices = EvaluationRun.Trainings(experiment, targets);
        var folds = FoldsOf(files.Set);
        return new SetPlan
        {
            Files = files,
            RowCount = frame.Table.Rows,
            Baselines = [.. choices.Skip(files.Set.Trainers.Count)],
            Trainings =
            [
                .. choices.Select(choice =>
                    folds * targets.Count(target => Experiment.Learns(choice.Trainer.Declaration, target.IsLabel))),
            ],
        };
    }

    private static SetPlan Unchecked(SetFiles files, ClipSet clips) => new()
    {
        Files = files,
        RowCount = clips.Clips.Count,
        Baselines = [],
        Trainings = [.. files.Set.Trainers.Select(_ => FoldsOf(files.Set) * Math.Max(1, files.Set.Recipe.Targets.Count))],
    };

    private static int FoldsOf(SuiteSet set) =>
        set.Recipe.Split is { HoldOut: null, Official: null } split ? split.Folds ?? SplitRecipe.DefaultFolds : 1;

    // A problem of a file has its place; one of an option has it in the suite.
    private static Problem InSet(Problem problem, SuiteSet set, Suite suite)
    {
        var isOfFile = problem.Subject is { } subject && (problem.Line is not null || Path.Exists(subject));
        var message = $"Set '{set.Name}': {problem.Message}";
        return isOfFile ? problem with { Message = message } : problem with { Message = message, Subject = suite.Source, Line = set.Line };
    }
}

using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Cli.Commands;

/// <summary>The options of <c>mer eval</c>, and how they become an <see cref="EvaluationOptions"/>.</summary>
internal static class EvalOptions
{
    /// <summary>Number of folds.</summary>
    public static OptionSpec<int?> Folds { get; } =
        new("--cv", "Cross-validation with K folds: each row is predicted by a model that learned from the other folds.",
            ValueReaders.OptionalWholeNumber(2))
        {
            ValueName = "K", Group = OptionGroup.Protocol, Default = "10; for 'mer tune' none, for 'mer data split' 5",
            Property = nameof(EvaluationOptions.Folds),
        };

    /// <summary>Share held out.</summary>
    public static OptionSpec<double?> HoldOut { get; } =
        new("--holdout", "Share of the rows held out once, instead of folds.", ValueReaders.OptionalShare)
        {
            ValueName = "SHARE", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.HoldOut),
        };

    /// <summary>Name of an official split.</summary>
    public static OptionSpec<string?> Split { get; } =
        new("--split", "A split that the data set's own files tell, by name, as 'mer data describe' lists them; for a table of features "
            + "with --dataset NAME --labels DIR.", ValueReaders.Text)
        {
            ValueName = "NAME", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.Official),
        };

    private static readonly OptionSpec<string?> Validate =
        new("--validate", "What becomes of the part of --split to validate by: train (it is learned from) or leave-out.",
            ValueReaders.OneOf("train", "leave-out"))
        {
            ValueName = "WHAT", Group = OptionGroup.Protocol, Default = "train",
            Property = nameof(EvaluationOptions.LeavesOutValidation),
        };

    private static readonly OptionSpec<string?> FoldsFile =
        new("--folds", "Csv with the fold of each id: read when it exists, else written.", ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.FoldsPath),
            Completes = Completable.Files,
        };

    /// <summary>Resamples of the bootstrap.</summary>
    public static OptionSpec<int> Resamples { get; } =
        new("--resamples", "Resamples of the bootstrap behind the intervals.", ValueReaders.WholeNumber(100))
        {
            ValueName = "N", Group = OptionGroup.Protocol, Default = "2000", AbsentValue = 2000,
            Property = nameof(EvaluationOptions.Resamples),
        };

    private static readonly OptionSpec<string?> TrainOn =
        new("--train-on", "Table that is learned from, with --test-on: scores across data sets.", ValueReaders.Text)
        {
            ValueName = "TABLE", Group = OptionGroup.Protocol, Default = "none", Property = "TrainOn", Completes = Completable.Files,
        };

    private static readonly OptionSpec<string?> Audio =
        new("--audio", "Folder of sounds: labelled ones that a trained model is scored on, one sub-folder a class or as --dataset says; "
            + "those of an audited table.",
            ValueReaders.Text)
        {
            ValueName = "DIR", Group = OptionGroup.Input, Default = "none", Property = nameof(EvaluationOptions.AudioPath),
            Completes = Completable.Folders,
        };

    /// <summary>The option for a folder of sounds.</summary>
    public static OptionSpec<string?> SoundFolder => Audio;

    private static readonly OptionSpec<string?> TestOn =
        new("--test-on", "Table whose rows are predicted, with --train-on.", ValueReaders.Text)
        {
            ValueName = "TABLE", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.TestPath),
            Completes = Completable.Files,
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Further =
        new("--and", "Tables of other sets whose rows stand under those of TABLE: common features, targets brought to its scale or labels; "
            + "'set' is then a column for --slice and --leave-one-out.", ValueReaders.Names)
        {
            ValueName = "TABLE[,TABLE]", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.FurtherPaths),
            AbsentValue = [], Completes = Completable.Files,
        };

    private static readonly OptionSpec<string?> Slice =
        new("--slice", "Column by which scores are shown apart too, e.g. genre: of the set (--dataset NAME --labels DIR), of the csv, "
            + "group, or set.", ValueReaders.Text)
        {
            ValueName = "COLUMN", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.SliceColumn),
        };

    private static readonly OptionSpec<string?> LeaveOut =
        new("--leave-one-out", "Column each of whose values is a fold: leave-one-genre-out, leave-one-set-out.", ValueReaders.Text)
        {
            ValueName = "COLUMN", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.LeaveOutColumn),
        };

    private static readonly OptionSpec<string?> Against =
        new("--against",
            "Second table of the same ids, with other features: the same trainers on the same folds, and every paired difference "
            + "TABLE - SECOND with its interval. Targets and groups may be absent in it; --features, --allow-column, --dataset, "
            + "--labels and --fail-under mean TABLE alone. Or the name of a set, or 'published' for that of --dataset: figures that others "
            + "published on it beside ours.", ValueReaders.Text)
        {
            ValueName = "SECOND", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.AgainstPath),
            Completes = Completable.Files,
        };

    private static readonly OptionSpec<IReadOnlyList<string>> AgainstFeatures =
        new("--against-features", "Features of the table of --against, by patterns as in --features.", ValueReaders.Texts)
        {
            ValueName = "PATTERN[,PATTERN]", Group = OptionGroup.Protocol, Default = "all",
            Property = nameof(EvaluationOptions.AgainstFeatures), IsRepeatable = true, AbsentValue = [],
        };

    private static readonly OptionSpec<string?> Smooth =
        new("--smooth", "Smooths predictions over time within each piece, by those before alone: average:S or exponential:S, in seconds.",
            ValueReaders.Text)
        {
            ValueName = "HOW", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.Smooth),
        };

    private static readonly OptionSpec<double> SkipSeconds =
        new("--skip-seconds", "Leaves out rows over time before this second of their piece: 15 is MediaEval's protocol for DEAM.",
            ValueReaders.Seconds)
        {
            ValueName = "S", Group = OptionGroup.Protocol, Unit = "seconds", Default = "0",
            Property = nameof(ExperimentOptions.SkipSeconds),
        };

    private static readonly OptionSpec<int?> Raters =
        new("--raters", "Number of raters of every label, for the ceiling, where their spread is known and their number is not.",
            ValueReaders.OptionalWholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Protocol, Default = "the set's own", Property = nameof(EvaluationOptions.Raters),
        };

    private static readonly OptionSpec<IReadOnlyList<MetricBound>> FailUnder =
        new("--fail-under",
            "Exit code 1 when a metric misses its bound, as in macro-f1=.62 or arousal.r2=.5; errors (rmse, mae) must stay below theirs.",
            ValueReaders.Bounds)
        {
            ValueName = "METRIC=VALUE", Group = OptionGroup.Protocol, Default = "none", Property = nameof(EvaluationOptions.Bounds),
            IsRepeatable = true, AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Uncertainty =
        new("--uncertainty",
            "What finds the errors of a trainer: maximum (1 - max probability), bagged, partial-trees, virtual-ensemble, dropout, or all; "
            + "with calibration and conformal sets, whose rows are parted off inside each training part.", ValueReaders.Names)
        {
            ValueName = "METHOD[,METHOD]", Group = OptionGroup.Protocol, Default = "none",
            Property = nameof(EvaluationOptions.Uncertainty), AbsentValue = [],
        };

    private static readonly OptionSpec<string?> Predictions =
        new("--predictions", "Csv with the prediction of every row, by a model that has not seen it.", ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Output, Default = "none", Property = nameof(EvaluationOptions.PredictionsPath),
            Completes = Completable.Files,
        };

    /// <summary>Report of what was found.</summary>
    public static OptionSpec<string?> Report { get; } =
        new("--report", "Report in the format of its ending: .html (one file, no network), .md, .tex, .csv, .json.", ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Output, Default = "none", Property = nameof(EvaluationOptions.ReportPath),
            Completes = Completable.Files,
        };

    /// <summary>Repeats a run.</summary>
    public static OptionSpec<string?> Replay { get; } =
        new("--replay", "Manifest of an evaluation: runs it again, and exit code 1 tells that a digit changed.", ValueReaders.Text)
        {
            ValueName = "MANIFEST", Group = OptionGroup.Input, Default = "none", Property = "Replay", Completes = Completable.Files,
        };

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } =
    [
        .. ExperimentArguments.Input, Audio, CommonOptions.Perturb, Replay, CommonOptions.Data,
        .. ExperimentArguments.Recipe, EvalSuite.Suite, Folds, HoldOut, Split, Validate, FoldsFile,
        ExperimentArguments.Grouping, CommonOptions.Seeds, Resamples, Against, AgainstFeatures, TrainOn, TestOn,
        Further, Slice, LeaveOut, SkipSeconds, Smooth, Raters, Uncertainty, FailUnder,
        .. EvalAttack.All, Predictions, Report, CommonOptions.Out, CommonOptions.Force, CommonOptions.Resume, CommonOptions.DryRun,
        CommonOptions.Jobs,
        CommonOptions.Seed, CommonOptions.Json, CommonOptions.Quiet,
        CommonOptions.Verbose,
    ];

    /// <summary>The problems of the command line, and words it has too many of.</summary>
    /// <param name="parsed">The command line.</param>
    public static IReadOnlyList<Problem> Problems(ParsedCommand parsed)
    {
        var words = parsed.Arguments;
        var problems = new List<Problem>([.. parsed.Problems, .. EvalSuite.Superfluous(parsed), .. EvalAttack.Superfluous(parsed)]);
        if (parsed.Has(Uncertainty) && parsed.Has(AttackArguments.Attack))
            problems.Add(new Problem("option-superfluous", "Uncertainty is judged of rows that nobody attacked.",
                "Leave --attack out, or run twice.") { Subject = Uncertainty.Name });
        if (words.Count > 1 && !IsModel(words[0]))
            problems.Add(new Problem("argument-superfluous", $"'{words[1]}' is one word too many for 'mer eval'.",
                "A second word follows a model."));
        if (words.Count > 0 && parsed.Has(TrainOn))
            problems.Add(new Problem("argument-superfluous", $"'{words[0]}' is a table, and so is that of --train-on.",
                "Name one of them."));
        if (parsed.Has(TrainOn) != parsed.Has(TestOn))
            problems.Add(new Problem("option-value", "--train-on and --test-on go together.", "Give both.") { Subject = TestOn.Name });
        return problems;
    }

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public static EvaluationOptions From(ParsedCommand parsed)
    {
        var words = parsed.Arguments;
        var model = words.Count > 0 && IsModel(words[0]) ? words[0] : null;
        var table = (model is null ? words.FirstOrDefault() : words.Skip(1).FirstOrDefault()) ?? parsed.Get(TrainOn) ?? "";
        return new EvaluationOptions
        {
            Experiment = ExperimentArguments.From(parsed, table) with { SkipSeconds = parsed.Get(SkipSeconds) },
            ModelPath = model,
            AudioPath = parsed.Get(Audio),
            Perturb = parsed.Get(CommonOptions.Perturb),
            TestPath = parsed.Get(TestOn),
            AgainstPath = parsed.Get(Against),
            FurtherPaths = parsed.Get(Further)!,
            SliceColumn = parsed.Get(Slice),
            LeaveOutColumn = parsed.Get(LeaveOut),
            AgainstFeatures = parsed.Get(AgainstFeatures)!,
            Folds = parsed.Get(Folds),
            HoldOut = parsed.Get(HoldOut),
            FoldsPath = parsed.Get(FoldsFile),
            Official = parsed.Get(Split),
            LeavesOutValidation = parsed.Get(Validate) == "leave-out",
            PredictionsPath = parsed.Get(Predictions),
            ReportPath = parsed.Get(Report),
            OutputPath = parsed.Get(CommonOptions.Out),
            Smooth = parsed.Get(Smooth),
            Raters = parsed.Get(Raters),
            Bounds = parsed.Get(FailUnder)!,
            Uncertainty = parsed.Get(Uncertainty)!,
            Resamples = parsed.Get(Resamples),
            Force = parsed.Get(CommonOptions.Force),
        };
    }

    private static bool IsModel(string word) => word.EndsWith(".mer", StringComparison.OrdinalIgnoreCase);
}

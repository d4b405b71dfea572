using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Attacking;

namespace MerToolkit.Cli.Commands;

/// <summary>The options of <c>mer attack</c>, and how they become an <see cref="AttackingOptions"/>.</summary>
internal static class AttackOptions
{
    private const double UsualEpsilon = .1;

    private static readonly OptionSpec<int?> Queries =
        new("--queries", "Most candidates that the model is asked about for a row.", ValueReaders.OptionalWholeNumber(1))
        {
            ValueName = "N", Group = OptionGroup.Recipe, Default = "what the attack needs",
            Property = nameof(AttackingOptions.QueriesPerRow),
        };

    private static readonly OptionSpec<string?> Surrogate =
        new("--surrogate", "For models without gradients: trainer of a model that the rows are made on instead, with --train; of sound a "
            + "model (.mer) that the clips are made on.", ValueReaders.Text)
        {
            ValueName = "NAME", Group = OptionGroup.Recipe, Default = "none", Property = nameof(AttackingOptions.Surrogate),
            Completes = Completable.Trainers,
        };

    private static readonly OptionSpec<string?> Train =
        new("--train", "Table that the surrogate learns from.", ValueReaders.Text)
        {
            ValueName = "TABLE", Group = OptionGroup.Input, Default = "none", Property = nameof(AttackingOptions.SurrogateTablePath),
            Completes = Completable.Files,
        };

    private static readonly OptionSpec<string?> Scale =
        new("--scale-from", "Table whose standard deviations the budget is counted in.", ValueReaders.Text)
        {
            ValueName = "TABLE", Group = OptionGroup.Input, Default = "those the model keeps",
            Property = nameof(AttackingOptions.ScaleTablePath), Completes = Completable.Files,
        };

    private static readonly OptionSpec<string?> Aim =
        new("--aim", "Where predicted numbers are to go: away from where they are, towards a point, out of their quadrant, or into one.",
            ValueReaders.OneOf([.. PushOptions.AimWords]))
        {
            ValueName = "WORD", Group = OptionGroup.Recipe, Default = "away", Property = nameof(PushOptions.Aim), AbsentValue = "away",
        };

    private static readonly OptionSpec<IReadOnlyList<double>> Point =
        new("--point", "The point to go to, or a point of the quadrant: a value a target, with commas between.", ValueReaders.Numbers)
        {
            ValueName = "X[,Y]", Group = OptionGroup.Recipe, Default = "none", Property = nameof(PushOptions.Point), AbsentValue = [],
        };

    private static readonly OptionSpec<IReadOnlyList<double>> Cut =
        new("--cut", "Where each target is parted into low and high, for quadrants: a value a target.", ValueReaders.Numbers)
        {
            ValueName = "X[,Y]", Group = OptionGroup.Recipe, Default = "middle of the training values", Property = nameof(PushOptions.Cuts),
            AbsentValue = [],
        };

    private static readonly OptionSpec<double> Distance =
        new("--distance", "How far a point is to go away, or how near it is to come, to count as success, in the targets' units.",
            ValueReaders.NotNegative)
        {
            ValueName = "D", Group = OptionGroup.Recipe, Default = "0", Property = nameof(PushOptions.Tolerance),
        };

    /// <summary>What attacks are made on instead.</summary>
    public static OptionSpec<string?> SurrogateModel => Surrogate;

    /// <summary>What an attack is.</summary>
    public static OptionSpec<string?> Describe { get; } =
        new("--describe", "Tells what an attack is and which options it has, and does nothing else; 'all' lists all of them.",
            ValueReaders.Text)
        {
            ValueName = "NAME", Group = OptionGroup.General, Default = "none",
        };

    // What means nothing to sound: its budgets are other ones, and columns have no names there.
    private static readonly OptionSpec[] OfRows =
    [
        ExperimentArguments.Id, ExperimentArguments.AllowColumn, ExperimentArguments.Decimal, Train, Scale, AttackArguments.Attack,
        AttackArguments.Epsilon, DefenceArguments.Measure, DefenceArguments.Threat, Queries, ExperimentArguments.Settings, Aim, Point, Cut,
        Distance,
    ];

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } =
    [
        .. ExperimentArguments.Input, .. AttackSound.All, Train, Scale, AttackArguments.Attack, AttackArguments.Epsilon,
        DefenceArguments.Measure, DefenceArguments.Threat, Queries, Surrogate, ExperimentArguments.Settings,
        ExperimentArguments.Targets, Aim, Point, Cut, Distance, CommonOptions.Out, CommonOptions.Force, CommonOptions.Jobs,
        CommonOptions.Seed, Describe, CommonOptions.Json, CommonOptions.Quiet,
    ];

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public static AttackingOptions From(ParsedCommand parsed) => new()
    {
        ModelPath = parsed.Arguments.FirstOrDefault() ?? "",
        Data = ExperimentArguments.From(parsed, parsed.Arguments.ElementAtOrDefault(1) ?? "") with { Settings = [], Seeds = [] },
        Attack = parsed.Get(AttackArguments.Attack)!.FirstOrDefault() ?? "",
        Settings = parsed.Get(ExperimentArguments.Settings)!,
        Epsilon = parsed.Get(AttackArguments.Epsilon)!.FirstOrDefault(UsualEpsilon),
        Norm = parsed.Get(DefenceArguments.Measure) ?? AttackingOptions.NormWords[0],
        ThreatPath = parsed.Get(DefenceArguments.Threat),
        QueriesPerRow = parsed.Get(Queries),
        Surrogate = parsed.Get(Surrogate),
        SurrogateTablePath = parsed.Get(Train),
        ScaleTablePath = parsed.Get(Scale),
        Push = new PushOptions
        {
            Aim = parsed.Get(Aim)!, Point = parsed.Get(Point)!, Cuts = parsed.Get(Cut)!, Tolerance = parsed.Get(Distance),
        },
        Seed = parsed.Get(CommonOptions.Seed),
        OutputPath = parsed.Get(CommonOptions.Out),
        Force = parsed.Get(CommonOptions.Force),
    };

    /// <summary>What is wrong with the command line.</summary>
    /// <param name="parsed">The command line.</param>
    public static IReadOnlyList<Problem> Problems(ParsedCommand parsed)
    {
        var problems = new List<Problem>(parsed.Problems);
        if (parsed.Get(AttackArguments.Attack)!.Count > 1)
            problems.Add(new Problem("option-value", "Several attacks are named.", "Name one: each writes rows of its own.")
                { Subject = nameof(AttackingOptions.Attack) });
        if (parsed.Get(AttackArguments.Epsilon)!.Count > 1)
            problems.Add(new Problem("option-value", "Several budgets are named.", "Name one: each writes rows of its own.")
                { Subject = nameof(AttackingOptions.Epsilon) });
        if (!parsed.Has(AttackSound.Audio) && parsed.Arguments.Count > 2)
            problems.Add(new Problem("argument-superfluous", $"'{parsed.Arguments[2]}' is one word too many for 'mer attack'.",
                "Rows are moved for one model; several models go with --audio."));
        problems.AddRange(AttackSound.Superfluous(parsed, OfRows));
        return problems;
    }
}

using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Cli.Commands;

/// <summary>The options that say how a training is defended, and against what; part of <see cref="ExperimentArguments"/>.</summary>
internal static class DefenceArguments
{
    /// <summary>How training rows are prepared.</summary>
    public static OptionSpec<string?> Defence { get; } =
        new("--defence", "Prepares training rows against attackers: NAME:EPSILON in standard deviations, copies or rounds behind it (x10), "
            + "options as :label=true; + makes a chain. 'mer eval' takes several with commas between, 'none' among them: each trainer "
            + $"with each. {DefenceCatalogue.Known}", ValueReaders.Text)
        {
            ValueName = "SPEC[,SPEC]", Group = OptionGroup.Attack, Default = "none", Property = nameof(ExperimentOptions.Defence),
        };

    /// <summary>What columns may become.</summary>
    public static OptionSpec<string?> Threat { get; } =
        new("--threat",
            "What no column may become (immutable, whole numbers, ranges, formulas): name of a built-in threat, or a YAML file.",
            ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Attack, Default = "all columns are free",
            Property = nameof(ExperimentOptions.ThreatPath),
            Completes = Completable.Threats,
        };

    /// <summary>How a change is measured.</summary>
    public static OptionSpec<string?> Measure { get; } =
        new("--norm", "How a change is measured: linf, the largest of a column; l2, the root of the sum of squares; l1, the sum.",
            ValueReaders.OneOf([.. ThreatRecipe.Norms]))
        {
            ValueName = "WORD", Group = OptionGroup.Attack, Default = "linf", Property = nameof(ExperimentOptions.Norm),
        };

    /// <summary>Who tells labels.</summary>
    public static OptionSpec<string?> Labeller { get; } =
        new("--labeller", "Model (.mer) that the table has its labels from: is asked again for the label of a moved row, and tells which "
            + "cannot change.", ValueReaders.Text)
        {
            ValueName = "MODEL", Group = OptionGroup.Attack, Default = "none", Property = nameof(ExperimentOptions.LabellerPath),
            Completes = Completable.Files,
        };

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } = [Defence, Threat, Measure, Labeller];

    /// <summary>Adds what was asked for.</summary>
    /// <param name="options">The other options of the experiment.</param>
    /// <param name="parsed">The command line.</param>
    public static ExperimentOptions Add(ExperimentOptions options, ParsedCommand parsed) => options with
    {
        Defence = parsed.Get(Defence),
        ThreatPath = parsed.Get(Threat),
        Norm = parsed.Get(Measure),
        LabellerPath = parsed.Get(Labeller),
    };
}

using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Cli.Commands;

/// <summary>The options of <c>mer extract</c>, and how they become an <see cref="ExtractionOptions"/>.</summary>
internal static class ExtractOptions
{
    private static readonly OptionSpec<string?> List =
        new("--list", "Text file with one path a line, relative to the current folder or to the list; '-' reads standard input.",
            ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Input, Property = nameof(ExtractionOptions.ListFile), Completes = Completable.Files,
        };

    private static readonly OptionSpec<(string? Name, string? Path)> Dataset =
        new("--dataset", "A data set in its published layout, with labels and groups: 4q, folders (one sub-folder a class) or table "
            + "(a csv with id or path, label or arousal and valence). Without DIR it is looked for below --data.",
            ValueReaders.NameAndPath)
        {
            ValueName = "NAME [DIR]", Group = OptionGroup.Input, Property = nameof(ExtractionOptions.DatasetName),
            Completes = Completable.Datasets,
        };

    private static readonly OptionSpec<double> Offset =
        new("--offset-seconds", "Start of the part of each clip that is read, 0 or more.", ValueReaders.Seconds)
        {
            ValueName = "S", Group = OptionGroup.Input, Unit = "seconds", Default = "0", Property = nameof(ExtractionOptions.OffsetSeconds),
        };

    private static readonly OptionSpec<double?> MaxSeconds =
        new("--max-seconds", "Most that is read of each clip, more than 0.", ValueReaders.OptionalDuration)
        {
            ValueName = "S", Group = OptionGroup.Input, Unit = "seconds", Default = "to the end",
            Property = nameof(ExtractionOptions.MaxSeconds),
        };

    private static readonly OptionSpec<string?> Profile =
        new("--profile", "What is computed: librosa, librosa-native, emotionet, emotionet-6, melspec, or a YAML file of your own.",
            ValueReaders.Text)
        {
            ValueName = "P", Group = OptionGroup.Recipe, Default = ExtractionOptions.DefaultProfile,
            AbsentValue = ExtractionOptions.DefaultProfile, Property = nameof(ExtractionOptions.ProfileName),
            Completes = Completable.Profiles,
        };

    private static readonly OptionSpec<bool> AllowMixedRates =
        new("--allow-mixed-rates", "Lets a profile that keeps each clip's own rate put clips of several rates into one table.",
            ValueReaders.Flag) { Group = OptionGroup.Recipe };

    private static readonly OptionSpec<bool> Frames =
        new("--frames", "Writes the frames themselves to an npz file instead of one row a clip.", ValueReaders.Flag)
        {
            Group = OptionGroup.Output, Property = nameof(ExtractionOptions.Frames),
        };

    private static readonly OptionSpec<bool> Strict =
        new("--strict", "Stops at the first clip that fails; the clips before it are kept.", ValueReaders.Flag);

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } =
    [
        Dataset, CommonOptions.Data, List, CommonOptions.Limit, Offset, MaxSeconds, Profile, AllowMixedRates, CommonOptions.Out,
        Frames, CommonOptions.Force, CommonOptions.DryRun, CommonOptions.Jobs, Strict, CommonOptions.Seed, CommonOptions.Json,
        CommonOptions.Quiet, CommonOptions.Verbose,
    ];

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static ExtractionOptions From(ParsedCommand parsed, Func<string, string?> variable)
    {
        var (name, path) = parsed.Get(Dataset);
        return new ExtractionOptions
        {
            Inputs = parsed.Arguments,
            ListFile = parsed.Get(List),
            DatasetName = name,
            DatasetPath = path,
            DataFolder = parsed.Get(CommonOptions.Data) ?? variable(DataFolders.Variable),
            ProfileName = parsed.Get(Profile)!,
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Frames = parsed.Get(Frames),
            OffsetSeconds = parsed.Get(Offset),
            MaxSeconds = parsed.Get(MaxSeconds),
            AllowMixedRates = parsed.Get(AllowMixedRates),
            Strict = parsed.Get(Strict),
            Limit = parsed.Get(CommonOptions.Limit),
            Jobs = parsed.Get(CommonOptions.Jobs),
            Force = parsed.Get(CommonOptions.Force),
            Seed = parsed.Get(CommonOptions.Seed),
            CommandLine = ["mer", .. parsed.Words],
        };
    }
}

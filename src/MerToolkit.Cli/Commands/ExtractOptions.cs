using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Parsing;
using MerToolkit.Core.Errors;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Extracting.Sharding;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Cli.Commands;

/// <summary>The options of <c>mer extract</c>, and how they become an <see cref="ExtractionOptions"/>.</summary>
internal static class ExtractOptions
{
    /// <summary>What is computed.</summary>
    public static OptionSpec<string?> Profile { get; } =
        new("--profile", "What is computed: librosa, librosa-native, librosa-windows, full, emotionet, emotionet-6, havranek, melspec, "
            + "pyaudioanalysis, shortterm68, lyrics (of texts); for networks that look or hear: mel64-picture, emotionet-picture, "
            + "emotionet-pooled, havranek-clip, havranek-sequence, shortterm68-sequence; or a YAML file of your own.",
            ValueReaders.Text)
        {
            ValueName = "P", Group = OptionGroup.Recipe, Default = ExtractionOptions.DefaultProfile,
            AbsentValue = ExtractionOptions.DefaultProfile, Property = nameof(ExtractionOptions.ProfileName),
            Completes = Completable.Profiles,
        };

    private static readonly OptionSpec<string?> Lexicon =
        new("--lexicon", "File of numbers for words (a column 'word', then e.g. 'valence', 'arousal'): their means over each text.",
            ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Recipe, Default = "none", Property = nameof(ExtractionOptions.LexiconPath),
            Completes = Completable.Files,
        };

    private static readonly OptionSpec<bool> AllowMixedRates =
        new("--allow-mixed-rates", "Lets a profile that keeps each clip's own rate put clips of several rates into one table.",
            ValueReaders.Flag) { Group = OptionGroup.Recipe };

    private static readonly OptionSpec<bool> Frames =
        new("--frames", "Writes the frames themselves to an npz file instead of one row a clip.", ValueReaders.Flag)
        {
            Group = OptionGroup.Output, Property = nameof(ExtractionOptions.Frames),
        };

    private static readonly OptionSpec<double?> Every =
        new("--every", "Gives one row each S seconds instead of one a clip, labelled by the set's curves over time.",
            ValueReaders.OptionalDuration)
        {
            ValueName = "S", Group = OptionGroup.Recipe, Default = "whole clips",
            Property = nameof(ExtractionOptions.Windows),
        };

    private static readonly OptionSpec<double?> Window =
        new("--window", "Length in seconds of the sound that a row of --every covers, up to the row's time.", ValueReaders.OptionalDuration)
        {
            ValueName = "S", Group = OptionGroup.Recipe, Default = "that of --every",
        };

    private static readonly OptionSpec<double> Lag =
        new("--lag", "By how much raters answer late: a row covers the sound that ends S seconds before its time.", ValueReaders.Seconds)
        {
            ValueName = "S", Group = OptionGroup.Recipe, Default = "0",
        };

    private static readonly OptionSpec<string?> Cache =
        new("--cache", "Folder of extracted clips that runs and processes share: what one of them extracted, the others only look up.",
            ValueReaders.Text)
        {
            ValueName = "DIR", Group = OptionGroup.Output, Default = "none", Property = nameof(ExtractionOptions.CacheFolder),
            Completes = Completable.Folders,
        };

    private static readonly OptionSpec<string?> Shard =
        new("--shard", "Extracts one part of the clips: 2/4 the second of four, 'auto' the one of this task of an array job.",
            ValueReaders.Text)
        {
            ValueName = "I/N", Group = OptionGroup.Input, Default = "all clips", Property = nameof(ExtractionOptions.Shard),
        };

    /// <summary>All options, in the order of the help.</summary>
    public static IReadOnlyList<OptionSpec> All { get; } =
    [
        CommonOptions.Dataset, CommonOptions.Data, CommonOptions.List, CommonOptions.Limit, Shard, CommonOptions.Offset,
        CommonOptions.MaxSeconds, CommonOptions.Perturb, Profile, Lexicon, AllowMixedRates, Every, Window, Lag,
        CommonOptions.Out,
        Frames, CommonOptions.Resume, Cache, CommonOptions.Force, CommonOptions.DryRun, CommonOptions.Jobs, CommonOptions.Strict,
        CommonOptions.Seed,
        CommonOptions.Json, CommonOptions.Quiet, CommonOptions.Verbose,
    ];

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="variable">Reads an environment variable.</param>
    public static ExtractionOptions From(ParsedCommand parsed, Func<string, string?> variable)
    {
        var (name, path) = parsed.Get(CommonOptions.Dataset);
        return new ExtractionOptions
        {
            Inputs = parsed.Arguments,
            ListFile = parsed.Get(CommonOptions.List),
            DatasetName = name,
            DatasetPath = path,
            DataFolder = parsed.Get(CommonOptions.Data) ?? variable(DataFolders.Variable),
            ProfileName = parsed.Get(Profile)!,
            ChoosesProfile = !parsed.Has(Profile),
            LexiconPath = parsed.Get(Lexicon),
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Frames = parsed.Get(Frames),
            Perturb = parsed.Get(CommonOptions.Perturb),
            Windows = WindowsOf(parsed),
            OffsetSeconds = parsed.Get(CommonOptions.Offset),
            MaxSeconds = parsed.Get(CommonOptions.MaxSeconds),
            AllowMixedRates = parsed.Get(AllowMixedRates),
            Strict = parsed.Get(CommonOptions.Strict),
            Limit = parsed.Get(CommonOptions.Limit),
            Jobs = parsed.Get(CommonOptions.Jobs),
            Force = parsed.Get(CommonOptions.Force),
            Resume = parsed.Get(CommonOptions.Resume),
            CacheFolder = parsed.Get(Cache),
            Seed = parsed.Get(CommonOptions.Seed),
            CommandLine = ["mer", .. parsed.Words],
        };
    }

    private static WindowFraming? WindowsOf(ParsedCommand parsed) => parsed.Get(Every) is { } every
        ? new WindowFraming(every, parsed.Get(Window) ?? every, parsed.Get(Lag)) : null;

    /// <summary>Which part of the clips was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="problems">Receives what cannot be read.</param>
    public static ShardNumber ShardOf(ParsedCommand parsed, Func<string, string?> variable, ProblemLog problems) =>
        ShardChoice.Read(parsed.Get(Shard), variable, Shard.Name, problems);
}

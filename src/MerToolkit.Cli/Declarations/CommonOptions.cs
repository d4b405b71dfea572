using MerToolkit.Workflows.Describing;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Cli.Declarations;

/// <summary>Options that mean the same in every command that has them.</summary>
internal static class CommonOptions
{
    private static string PublishedSets =>
        string.Join(", ", FeatureCatalogue.DatasetNames.Except(["4q", "folders", "table"]));

    /// <summary>Machine-readable answer.</summary>
    public static OptionSpec<bool> Json { get; } =
        new("--json", "Prints the answer as JSON on standard output; see JSON below.", ValueReaders.Flag);

    /// <summary>No story.</summary>
    public static OptionSpec<bool> Quiet { get; } =
        new("--quiet", "Prints no progress and no summary; failures are still named.", ValueReaders.Flag) { Alias = "-q" };

    /// <summary>The whole story.</summary>
    public static OptionSpec<bool> Verbose { get; } =
        new("--verbose", "Tells more on standard error.", ValueReaders.Flag) { Alias = "-v" };

    /// <summary>Where data sets lie.</summary>
    public static OptionSpec<string?> Data { get; } =
        new("--data", "Folder where data sets lie, one folder a set, up to three levels deep.", ValueReaders.Text)
        {
            ValueName = "DIR", Group = OptionGroup.Input, Default = DataFolders.Variable, Completes = Completable.Folders,
            Property = "DataFolder",
        };

    /// <summary>Smoke test.</summary>
    public static OptionSpec<int?> Limit { get; } =
        new("--limit", "Reads the first N items only: a smoke test.", ValueReaders.OptionalWholeNumber(1))
        {
            Alias = "-n", ValueName = "N", Group = OptionGroup.Input, Default = "all", Property = "Limit",
        };

    /// <summary>Number of workers.</summary>
    public static OptionSpec<int> Jobs { get; } =
        new("--jobs", "Items worked on at the same time; the result is the same for any number.", ValueReaders.WholeNumber(1))
        {
            Alias = "-j", ValueName = "N", Default = "number of cores", Property = "Jobs", AbsentValue = Environment.ProcessorCount,
        };

    /// <summary>Seed of random numbers.</summary>
    public static OptionSpec<int> Seed { get; } =
        new("--seed", "Seed of random numbers, recorded in the manifest.", ValueReaders.WholeNumber(0))
        {
            ValueName = "N", Default = "1", Property = "Seed", AbsentValue = 1,
        };

    /// <summary>Several seeds.</summary>
    public static OptionSpec<IReadOnlyList<int>> Seeds { get; } =
        new("--seeds", "Several seeds: each is a full repetition with folds of its own, and metrics are averaged.", ValueReaders.Seeds)
        {
            ValueName = "N,N", Default = "the one of --seed", Property = "Seeds", Group = OptionGroup.Protocol, AbsentValue = [],
        };

    /// <summary>Output file.</summary>
    public static OptionSpec<string?> Out { get; } =
        new("--out", "File to write; folder where several are made.", ValueReaders.Text)
        {
            Alias = "-o", ValueName = "FILE", Group = OptionGroup.Output, Completes = Completable.Files, Property = "OutputPath",
        };

    /// <summary>Overwriting.</summary>
    public static OptionSpec<bool> Force { get; } =
        new("--force", "Replaces the output if it exists; without it an existing output is refused.", ValueReaders.Flag)
        {
            Alias = "-f", Group = OptionGroup.Output, Property = "Force",
        };

    /// <summary>Going on with what is finished.</summary>
    public static OptionSpec<bool> Resume { get; } =
        new("--resume", "Goes on from what a run that was killed or interrupted has finished; begins at the start where there is nothing.",
            ValueReaders.Flag) { Group = OptionGroup.Output, Property = "Resume" };

    /// <summary>Plan without work.</summary>
    public static OptionSpec<bool> DryRun { get; } =
        new("--dry-run", "Checks everything, prints the plan and an estimate, writes nothing.", ValueReaders.Flag)
        {
            Group = OptionGroup.Output,
        };

    /// <summary>A data set in a layout that is known.</summary>
    public static OptionSpec<(string? Name, string? Path)> Dataset { get; } =
        new("--dataset", "A published layout. Sound: 4q, folders (one sub-folder a class), table (a csv with id or path, label or "
            + $"arousal and valence), or a published set ({PublishedSets}), in DIR or below --data. Tables of features: moodify, 4q, "
            + "folders, table, or a published set with --labels DIR. Choices of reading stand behind a colon: deam:labels=as-published.",
            ValueReaders.NameAndPath)
        {
            ValueName = "NAME [DIR]", Group = OptionGroup.Input, Property = nameof(ExtractionOptions.DatasetName),
            Completes = Completable.Datasets,
        };

    /// <summary>Inputs from a file.</summary>
    public static OptionSpec<string?> List { get; } =
        new("--list", "Text file with one path a line, relative to the current folder or to the list; '-' reads standard input.",
            ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Input, Property = nameof(ExtractionOptions.ListFile), Completes = Completable.Files,
        };

    /// <summary>Start of a clip.</summary>
    public static OptionSpec<double> Offset { get; } =
        new("--offset-seconds", "Start of the part of each clip that is read, 0 or more.", ValueReaders.Seconds)
        {
            ValueName = "S", Group = OptionGroup.Input, Unit = "seconds", Default = "0", Property = nameof(ExtractionOptions.OffsetSeconds),
        };

    /// <summary>Length of a clip.</summary>
    public static OptionSpec<double?> MaxSeconds { get; } =
        new("--max-seconds", "Most that is read of each clip, more than 0.", ValueReaders.OptionalDuration)
        {
            ValueName = "S", Group = OptionGroup.Input, Unit = "seconds", Default = "to the end",
            Property = nameof(ExtractionOptions.MaxSeconds),
        };

    /// <summary>What is done to sound.</summary>
    public static OptionSpec<string?> Perturb { get; } =
        new("--perturb", "What is done to the sound first: a comma parts runs, a plus chains steps, as in white:20dB,lowpass:4kHz+mp3:64k. "
            + PerturbationCatalogue.Known,
            ValueReaders.Text)
        {
            ValueName = "SPEC", Group = OptionGroup.Input, Default = "nothing", Property = nameof(ExtractionOptions.Perturb),
        };

    /// <summary>Stop at a failure.</summary>
    public static OptionSpec<bool> Strict { get; } =
        new("--strict", "Stops at the first clip that fails; the clips before it are kept.", ValueReaders.Flag);
}

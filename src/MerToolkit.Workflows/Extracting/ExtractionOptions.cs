using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting.Sharding;

namespace MerToolkit.Workflows.Extracting;

/// <summary>What a person asks for when sound is to become a table; one record a run.</summary>
public sealed record ExtractionOptions
{
    /// <summary>Profile that is used when none is named.</summary>
    public const string DefaultProfile = "librosa";

    /// <summary>Files, folders and patterns, as written.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>File with one path a line; <c>-</c> reads standard input; null for none.</summary>
    public string? ListFile { get; init; }

    /// <summary>Name of a data set's loader; null when loose files are read.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Folder (or file) of the data set; null looks for its name below <see cref="DataFolder"/>.</summary>
    public string? DatasetPath { get; init; }

    /// <summary>Folder where data sets lie; null when unknown.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Clips that a program has gathered, in place of those that are named; null for none.</summary>
    public ClipSet? Clips { get; init; }

    /// <summary>Name of a built-in profile or path of a YAML file.</summary>
    public string ProfileName { get; init; } = DefaultProfile;

    /// <summary>True when no profile was named: inputs that are texts are read by the profile of lyrics then.</summary>
    public bool ChoosesProfile { get; init; }

    /// <summary>File of numbers for words, whose means over each text become columns; null for none.</summary>
    public string? LexiconPath { get; init; }

    /// <summary>Table or frames file to write; empty when none was named.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Writes the frames themselves to an npz file instead of one row a clip.</summary>
    public bool Frames { get; init; }

    /// <summary>Gives one row a window instead of one a clip; null for whole clips.</summary>
    public WindowFraming? Windows { get; init; }

    /// <summary>Start of the part of each clip that is read, seconds; 0 or more.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>Most that is read of each clip, seconds, more than 0; null reads to the end.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>What is done to the sound before it is analysed, as after <c>--perturb</c>; null for nothing.</summary>
    public string? Perturb { get; init; }

    /// <summary>Lets a profile without resampling put clips of several rates into one table.</summary>
    public bool AllowMixedRates { get; init; }

    /// <summary>Stops at the first clip that fails.</summary>
    public bool Strict { get; init; }

    /// <summary>Number of first clips that are read, 1 or more; null reads all.</summary>
    public int? Limit { get; init; }

    /// <summary>Number of clips worked on at the same time, 1 or more.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Replaces an output that exists.</summary>
    public bool Force { get; init; }

    /// <summary>Goes on from the journal of a run that did not end; without one the run begins at its first clip.</summary>
    public bool Resume { get; init; }

    /// <summary>Folder of extracted clips that runs share; null for none.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Part of the clips that is extracted; all by default.</summary>
    public ShardNumber Shard { get; init; } = ShardNumber.Whole;

    /// <summary>Seed of the noise of perturbations, recorded in the manifest; nothing else is random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>Bytes of tracks that all workers together hold in memory before they spill to temporary files.</summary>
    public long MemoryBudgetBytes { get; init; } = 64L << 20;

    /// <summary>Folder of temporary files; the system's own when null.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>All that is wrong with the options themselves; files and folders are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var log = new ProblemLog();
        void Check(bool isRight, string property, string message, string remedy)
        {
            if (!isRight) log.Add(new Problem("option-value", message, remedy) { Subject = property });
        }

        var hasFiles = Inputs.Count > 0 || ListFile is not null;
        Check(hasFiles || DatasetName is not null || Clips is not null, nameof(Inputs), "No clips are named.",
            "Name files, folders, a list or a data set.");
        Check(!hasFiles || DatasetName is null, nameof(DatasetName),
            "Loose files and a data set cannot be mixed in one table.", "Extract them in two runs.");
        Check(DatasetPath is null || DatasetName is not null, nameof(DatasetPath), "A folder of a data set is given without its name.", "");
        Check(OutputPath.Length > 0, nameof(OutputPath), "No output is named.", "Name a file that ends in .csv, .csv.gz or .npz.");
        Check(!Frames || OutputPath.Length == 0 || OutputPath.EndsWith(".npz", StringComparison.OrdinalIgnoreCase), nameof(OutputPath),
            $"Frames are written to npz, not to '{Path.GetFileName(OutputPath)}'.", "Name a file that ends in .npz.");
        Check(Windows is null || !Frames, nameof(Frames), "Frames and rows of windows are two outputs.", "Extract them in two runs.");
        Check(Windows is null || Shard.Count == 1, nameof(Shard), "Rows of windows are not cut in shards.", "Leave --shard out.");
        Check(Windows is null || OffsetSeconds == 0, nameof(OffsetSeconds),
            "The times of windows count from the start of a clip.", "Leave --offset-seconds out.");
        foreach (var problem in Windows?.Validate() ?? []) log.Add(problem with { Subject = nameof(Windows) });
        Check(OffsetSeconds >= 0 && double.IsFinite(OffsetSeconds), nameof(OffsetSeconds),
            Invariant($"{OffsetSeconds} is not a start in seconds."), "Give 0 or more.");
        Check(MaxSeconds is null || (MaxSeconds > 0 && double.IsFinite(MaxSeconds.Value)), nameof(MaxSeconds),
            Invariant($"{MaxSeconds} is not a length in seconds."), "Give more than 0.");
        Check(Limit is null or > 0, nameof(Limit), Invariant($"{Limit} is not a number of clips."), "Give 1 or more.");
        Check(Jobs > 0, nameof(Jobs), Invariant($"{Jobs} is not a number of workers."), "Give 1 or more.");
        return log.Problems;
    }
}

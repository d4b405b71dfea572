using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Lyrics;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Extracting.Keeping;
using MerToolkit.Workflows.Extracting.Sharding;
using MerToolkit.Workflows.Extracting.Texts;
using MerToolkit.Workflows.Extracting.Windows;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Extracting;

/// <summary>An extraction with everything checked and looked up, ready to run.</summary>
public sealed class ExtractionPlan
{
    // What the tracks of half a minute need; below it every clip would go to disk.
    private const long LeastBytesPerWorker = 8L << 20;

    private readonly IReadOnlyList<RunStart> _starts;

    private ExtractionPlan(
        ExtractionOptions options, Profile profile, ClipSet whole, IReadOnlyList<PerturbationChain> perturbations,
        IReadOnlyList<RunStart> starts)
    {
        Options = options;
        Profile = profile;
        Whole = whole;
        Set = PartOf(whole, options.Shard);
        Perturbations = perturbations;
        _starts = starts;
        Labels = options.Windows is { } framing ? new WindowLabels(whole, framing) : null;
        Schema = options.Frames ? null : TableSchemaOf(profile, whole, Perturbation);
    }

    /// <summary>What was asked for.</summary>
    public ExtractionOptions Options { get; }

    /// <summary>What is computed.</summary>
    public Profile Profile { get; }

    /// <summary>The lexicon of a profile of texts; null for none.</summary>
    internal Lexicon? Lexicon { get; private init; }

    /// <summary>The clips of the run, after limit and shard, in the order of the rows.</summary>
    public ClipSet Set { get; }

    /// <summary>All clips, those of other shards included.</summary>
    public ClipSet Whole { get; }

    /// <summary>What is done to the sound, one entry a table; none leaves it as it is.</summary>
    public IReadOnlyList<PerturbationChain> Perturbations { get; }

    /// <summary>What is done to the sound of this run; null when nothing is, or when there are several runs.</summary>
    public PerturbationChain? Perturbation => Perturbations.Count == 1 ? Perturbations[0] : null;

    /// <summary>The rows of windows and their labels; null where a row is a clip.</summary>
    internal WindowLabels? Labels { get; }

    /// <summary>The columns of the table; null when frames are written.</summary>
    public TableSchema? Schema { get; }

    /// <summary>Number of clips that a run before this one has finished; their sound may have changed since.</summary>
    public int Finished => _starts.Sum(start => start.Finished);

    /// <summary>The manifest of an output that is complete already; null when there is work to do.</summary>
    internal Manifest? Standing => _starts[0].Standing;

    /// <summary>What decides the bytes of the output besides the sound itself.</summary>
    internal ExtractionIdentity Identity => _starts[0].Identity!;

    /// <summary>The cache of the run; null when none was asked for.</summary>
    internal ClipCache? CreateCache() =>
        Options.CacheFolder is { } folder ? new ClipCache(folder, Identity.SettingsText, CurrentDecoders.Names) : null;

    /// <summary>Number of workers: as many as asked for, not more than clips.</summary>
    public int Jobs => Math.Clamp(Options.Jobs, 1, Math.Max(1, Set.Clips.Count));

    /// <summary>Memory and temporary folder of one worker's extractor: its share of the budget, enough for a short clip at least.</summary>
    internal ExtractorOptions ExtractorOptions => new()
    {
        MemoryBudgetBytes = Math.Max(LeastBytesPerWorker, Options.MemoryBudgetBytes / Jobs),
        TemporaryDirectory = Options.TemporaryFolder,
    };

    /// <summary>Checks everything and looks everything up, before any long work.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="standardInput">Where a list named <c>-</c> is read from.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static ExtractionPlan Resolve(ExtractionOptions options, TextReader standardInput, params IReadOnlyList<Problem> known)
    {
        options = TextInputs.Chosen(options);
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        var lexicon = options.LexiconPath is { } path ? problems.Try(() => LexiconReader.Read(path)) : null;
        var profile = problems.Try(() => ProfileOf(options, lexicon));
        foreach (var problem in profile is null ? [] : Obstacles(options, profile)) problems.AddUsage(problem);
        if (profile is not null && !options.Frames)
            OutputPlace.CheckWidth(options.OutputPath, Extractor.Columns(profile).Count, problems);
        var set = problems.Try(() => GatherClips(options, standardInput, profile));
        if (profile is not null && set is not null) TextInputs.Check(profile, set, problems);
        var perturbations = PerturbationInputs.Read(options.Perturb, nameof(ExtractionOptions.Perturb), problems);
        if (options.CacheFolder is { } cache && ClipCache.Check(cache, nameof(ExtractionOptions.CacheFolder)) is { } wrong)
            problems.AddUsage(wrong);
        RunStart[] starts =
            [.. RunsOf(options, perturbations).Select(run => RunStart.Find(run.Options, run.Perturbation, profile, set, problems))];
        problems.Throw();
        return new ExtractionPlan(options, profile!, set!, perturbations, starts) { Lexicon = lexicon };
    }

    private static Profile ProfileOf(ExtractionOptions options, Lexicon? lexicon)
    {
        var profile = Profile.Load(options.ProfileName);
        return lexicon is null ? profile : profile.With(lexicon.Facts);
    }

    private static IEnumerable<Problem> Obstacles(ExtractionOptions options, Profile profile) =>
        profile.Lyrics is not null ? TextInputs.Obstacles(options) : options.Windows is not null ? WindowRows.Obstacles(profile) : [];

    /// <summary>The runs: this one, or with several perturbations one each, which its output is named after.</summary>
    public IReadOnlyList<ExtractionPlan> Runs() => Perturbations.Count < 2 ? [this] :
        [.. _starts.Zip(Perturbations, (start, chain) => new ExtractionPlan(start.Options, Profile, Whole, [chain], [start]))];

    private static IEnumerable<(ExtractionOptions Options, PerturbationChain? Perturbation)> RunsOf(
        ExtractionOptions options, IReadOnlyList<PerturbationChain> perturbations)
    {
        if (perturbations.Count < 2) return [(options, perturbations.Count == 0 ? null : perturbations[0])];
        return perturbations.Select(chain => (options with
        {
            Perturb = chain.Text,
            OutputPath = options.OutputPath.Length == 0 ? "" : PerturbationInputs.PathFor(options.OutputPath, chain),
        }, (PerturbationChain?)chain));
    }

    /// <summary>The clips that are named, after <see cref="ExtractionOptions.Limit"/>.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="standardInput">Where a list named <c>-</c> is read from.</param>
    /// <param name="profile">What is computed; sound when null.</param>
    internal static ClipSet GatherClips(ExtractionOptions options, TextReader standardInput, Profile? profile = null) =>
        Limited(GatherAll(options, standardInput, profile?.Lyrics is null ? InputForm.Sound : InputForm.Texts), options.Limit);

    private static ClipSet GatherAll(ExtractionOptions options, TextReader standardInput, InputForm form)
    {
        if (options.Clips is { } gathered) return gathered;
        if (options.DatasetName is not null) return DatasetInputs.Load(options.DatasetName, options.DatasetPath, options.DataFolder, form);
        var log = new ProblemLog();
        var set = ClipInputs.Gather(options.Inputs, options.ListFile, standardInput, log, form);
        log.ThrowInput();
        return set;
    }

    /// <summary>A limited run is a smoke test of the first clips; what the set lacks further on is not its matter.</summary>
    private static ClipSet Limited(ClipSet set, int? limit) =>
        limit is { } count && count > 0 && count < set.Clips.Count
            ? set with { Clips = [.. set.Clips.Take(count)], Failures = [] }
            : set;

    /// <summary>What cannot be used belongs to a shard as clips do, so that it is told once.</summary>
    private static ClipSet PartOf(ClipSet set, ShardNumber shard) => shard.Count == 1 ? set : set with
    {
        Clips = [.. set.Clips.Where(clip => shard.Contains(clip.Id))],
        Failures = [.. set.Failures.Where(problem => shard.Contains(problem.Subject ?? ""))],
    };

    private TableSchema TableSchemaOf(Profile profile, ClipSet set, PerturbationChain? perturbation)
    {
        var columns = new List<ColumnSchema> { new("id", ColumnKind.Id) };
        var group = set.GroupOrigin ?? (Labels is null ? null : WindowLabels.PieceGroup);
        if (group is not null) columns.Add(new ColumnSchema("group", ColumnKind.Group, Origin: group));
        columns.AddRange(Labels?.Targets ?? set.TargetColumns);
        if (profile.Lyrics is null)
            columns.Add(new ColumnSchema("silent", ColumnKind.Flag, Unit: "1", Origin: "1 when every sample of the clip is 0"));
        columns.AddRange(Labels?.RaterColumns ?? set.RaterColumns);
        var features = Labels is null ? Extractor.Columns(profile) : WindowRows.Columns(profile, Labels.Framing);
        columns.AddRange(perturbation is null ? features
            : features.Select(column => column with { Origin = $"{column.Origin}, perturbed by {perturbation}" }));
        return new TableSchema(columns, profile.Id, profile.Hash);
    }
}

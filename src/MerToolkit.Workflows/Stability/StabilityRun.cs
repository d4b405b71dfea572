using System.Diagnostics;
using MerToolkit.Audio;
using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Comparing;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Stability;

/// <summary>
/// Extracts clips as they are and under each perturbation, and ranks every column by how far it moves against how far clips lie
/// apart. Clips that cannot be read in one condition are left out of all.
/// </summary>
public sealed class StabilityRun
{
    private const int FewestClips = 2;

    private readonly StabilityOptions _options;
    private readonly Profile _profile;
    private readonly IStabilityListener _listener;
    private readonly List<ItemFailure> _failures = [];

    private StabilityRun(StabilityOptions options, Profile profile, IStabilityListener listener) =>
        (_options, _profile, _listener) = (options, profile, listener);

    /// <summary>Checks everything, extracts and ranks, and writes the csv if one is asked for.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="standardInput">Where a list named <c>-</c> is read from.</param>
    /// <param name="listener">Is told about each reading of a clip.</param>
    /// <param name="cancellation">Ends the run; nothing is written.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static StabilityReport Run(
        StabilityOptions options, TextReader standardInput, IStabilityListener listener, CancellationToken cancellation,
        params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        var extraction = options.Extraction;
        problems.AddOptions(known, options.Validate());
        var profile = problems.Try(() => Profile.Load(extraction.ProfileName));
        if (profile?.Lyrics is not null)
        {
            problems.AddUsage(new Problem("profile-of-texts", $"The profile {profile.Id} reads texts, which have no sound to perturb.",
                "Name a profile of sound.") { Subject = nameof(ExtractionOptions.ProfileName) });
        }

        var set = problems.Try(() => ExtractionPlan.GatherClips(extraction, standardInput));
        var perturbations = PerturbationInputs.Read(extraction.Perturb, nameof(ExtractionOptions.Perturb), problems);
        OutputFile.Check(extraction.OutputPath, nameof(ExtractionOptions.OutputPath), extraction.Force, problems);
        problems.Throw();
        var run = new StabilityRun(options, profile!, listener);
        var (clips, rows) = run.Read(set!, perturbations, cancellation);
        var report = new StabilityReport
        {
            Options = options,
            Profile = profile!,
            Perturbations = perturbations,
            Clips = clips.Count,
            Columns = run.Rank(clips, rows),
            Failures = run._failures,
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
        StabilityOutput.Write(report, set!, started);
        return report;
    }

    private (IReadOnlyList<Clip> Clips, IReadOnlyList<Dictionary<Clip, float[]>> Rows) Read(
        ClipSet set, IReadOnlyList<PerturbationChain> perturbations, CancellationToken cancellation)
    {
        _listener.Started(set.Clips.Count * (1 + perturbations.Count));
        _failures.AddRange(ClipWork.Refused(set));
        var (clips, rows) = (set.Clips, new List<Dictionary<Clip, float[]>>());
        foreach (var perturbation in perturbations.Prepend(null))
        {
            rows.Add(Read(clips, perturbation, cancellation));
            cancellation.ThrowIfCancellationRequested();
            for (var told = set.Clips.Count - clips.Count; told > 0; told--) _listener.Finished(isFailure: true);
            clips = [.. clips.Where(rows[^1].ContainsKey)];
            if (clips.Count < FewestClips) throw TooFew(clips.Count);
        }

        return (clips, rows);
    }

    private Dictionary<Clip, float[]> Read(IReadOnlyList<Clip> clips, PerturbationChain? perturbation, CancellationToken cancellation)
    {
        var (extraction, rows) = (_options.Extraction, new Dictionary<Clip, float[]>());
        var cut = new ClipOptions
        {
            OffsetSeconds = extraction.OffsetSeconds,
            DurationSeconds = extraction.MaxSeconds,
            SampleRate = _profile.SampleRate,
            Perturbation = perturbation,
            PerturbationSeed = (ulong)extraction.Seed,
        };
        var work = new ClipWork(clips, extraction.Jobs, () =>
            new ClipAnalyser(new Extractor(_profile, new ExtractorOptions()), ExtractionMode.Functionals, cut));
        work.Run(outcome =>
        {
            if (outcome.Failure is { } problem)
            {
                var told = perturbation is null ? problem.Message : $"Perturbed by {perturbation}: {problem.Message}";
                _failures.Add(new ItemFailure(outcome.Clip.Path, problem with { Message = told }, outcome.IsEnvironmentFailure));
            }
            else
            {
                rows.Add(outcome.Clip, outcome.Features!.Values);
            }

            _listener.Finished(outcome.Failure is not null);
            return true;
        }, cancellation);
        return rows;
    }

    private List<StabilityColumn> Rank(IReadOnlyList<Clip> clips, IReadOnlyList<Dictionary<Clip, float[]>> rows)
    {
        string[] ids = [.. clips.Select(clip => clip.Id)];
        var columns = Extractor.Columns(_profile).Select((column, index) =>
        {
            var clean = Column(clips, rows[0], index);
            ColumnDifference[] moves =
            [
                .. rows.Skip(1).Select(read =>
                    ColumnMeasure.Of(column.Name, column.Name, clean, Column(clips, read, index), default, ids)),
            ];
            return new StabilityColumn(column, moves[0].Spread, moves);
        });
        return [.. columns.OrderByDescending(column => column.Drift).ThenBy(column => column.Column.Name, StringComparer.Ordinal)];
    }

    private static double[] Column(IReadOnlyList<Clip> clips, Dictionary<Clip, float[]> rows, int index) =>
        [.. clips.Select(clip => (double)rows[clip][index])];

    private MerException TooFew(int count)
    {
        var message = Invariant($"Only {count} clips can be read; a spread needs {FewestClips} or more.");
        Problem[] problems =
        [
            new("stability-clips", message, "Name more clips."),
            .. _failures.Select(failure => failure.Problem with { Subject = failure.Item }),
        ];
        return _failures.Count > 0 && _failures.All(failure => failure.IsEnvironment)
            ? new EnvironmentException(problems) : new InputException(problems);
    }
}

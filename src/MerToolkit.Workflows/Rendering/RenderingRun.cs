using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Rendering;

/// <summary>
/// Renders scores with FluidSynth: several at a time, each sound whole or not at all. A score that is broken fails alone; a run
/// that was ended is gone on from.
/// </summary>
public sealed class RenderingRun
{
    private const double SecondsBetweenWrites = 5;

    private readonly RenderingOptions _options;
    private readonly Synthesizer _synthesizer;
    private readonly RenderedList _list;
    private readonly IRenderingListener _listener;
    private readonly List<RenderedFile> _files = [];
    private readonly List<ItemFailure> _failures = [];
    private int _kept;

    private RenderingRun(RenderingOptions options, Synthesizer synthesizer, RenderedList list, IRenderingListener listener) =>
        (_options, _synthesizer, _list, _listener) = (options, synthesizer, list, listener);

    /// <summary>Checks everything and renders.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="listener">Is told about each score.</param>
    /// <param name="cancellation">Ends the run; what is rendered is kept.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static RenderingReport Run(
        RenderingOptions options, IRenderingListener listener, CancellationToken cancellation, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        problems.Throw();
        var scores = problems.Try(() => ScoreInputs.Gather(options));
        var synthesizer = problems.Try(() => Synthesizer.Open(options));
        problems.Throw();
        var list = RenderedList.Open(options.OutputPath);
        CheckOutput(options, scores!, problems);
        problems.Throw();

        var run = new RenderingRun(options, synthesizer!, list, listener);
        var isInterrupted = run.Render(scores!, cancellation);
        list.Write();
        var report = new RenderingReport
        {
            Options = options,
            Files = run._files,
            Kept = run._kept,
            Failures = run._failures,
            IsInterrupted = isInterrupted,
            ListPath = list.Path,
            Settings = synthesizer!.Settings,
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
        ManifestFile.Write(list.Path, RenderingManifest.Of(report, synthesizer, started));
        return report;
    }

    // Sound that no run of ours wrote is never replaced unasked; a run that goes on asks sound by sound.
    private static void CheckOutput(RenderingOptions options, IReadOnlyList<Score> scores, ProblemsByKind problems)
    {
        const string Subject = nameof(RenderingOptions.OutputPath);
        if (File.Exists(options.OutputPath))
        {
            problems.AddUsage(new Problem("output-is-file", $"'{options.OutputPath}' is a file.", "Name a folder.") { Subject = Subject });
            return;
        }

        if (options.Force || options.Resume) return;
        var there = scores.Where(score => File.Exists(Path.Combine(options.OutputPath, score.File))).ToList();
        if (there.Count == 0) return;
        problems.AddUsage(new Problem("output-exists",
            Invariant($"{there.Count} of {scores.Count} sounds exist already, the first is '{there[0].File}'."),
            "Name another folder, pass --resume to keep what an earlier run rendered, or --force to replace it.") { Subject = Subject });
    }

    private bool Render(IReadOnlyList<Score> scores, CancellationToken cancellation)
    {
        _listener.Started(scores.Count);
        Directory.CreateDirectory(_options.OutputPath);
        var temporary = Directory.CreateTempSubdirectory("mer-render-").FullName;
        var (tried, written) = (0, Stopwatch.GetTimestamp());
        try
        {
            var work = new ScoreWork(_options, _synthesizer, _list, temporary);
            OrderedWork<Score, ScoreOutcome>.Run(scores, _options.Jobs, _options.Jobs * 2,
                () => new OrderedWork<Score, ScoreOutcome>.Worker(score => work.Render(score, cancellation)), Take, cancellation);
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }

        return tried < scores.Count;

        bool Take(ScoreOutcome outcome)
        {
            tried++;
            Note(outcome);
            if (Stopwatch.GetElapsedTime(written).TotalSeconds < SecondsBetweenWrites) return true;
            _list.Write();
            written = Stopwatch.GetTimestamp();
            return true;
        }
    }

    private void Note(ScoreOutcome outcome)
    {
        if (outcome.File is { } file)
        {
            _files.Add(file);
            _list.Add(file);
            if (outcome.IsKept) _kept++;
        }

        var failure = outcome.Problem is { } problem ? new ItemFailure(outcome.Score.Origin, problem) : null;
        if (failure is not null) _failures.Add(failure);
        _listener.Finished(failure);
    }
}

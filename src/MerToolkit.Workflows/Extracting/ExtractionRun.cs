using System.Diagnostics;
using MerToolkit.Audio;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Lyrics;
using MerToolkit.Workflows.Extracting.Keeping;
using MerToolkit.Workflows.Extracting.Sharding;
using MerToolkit.Workflows.Extracting.Texts;
using MerToolkit.Workflows.Extracting.Windows;

namespace MerToolkit.Workflows.Extracting;

/// <summary>
/// Runs a plan: workers extract, one thread writes in the order of the clips, so the same bytes come from any number of
/// workers. At the end (also an early one) the finished clips are put in place with a manifest beside them. A journal keeps
/// each clip from the moment it is finished until all are in place.
/// </summary>
public sealed class ExtractionRun
{
    private readonly ExtractionPlan _plan;
    private readonly IExtractionListener _listener;
    private readonly CancellationToken _cancellation;
    private readonly RateTally _rates = new();
    private readonly List<ItemFailure> _failures = [];
    private readonly ManifestInputs _inputs = new();
    private readonly ConstantColumns _constant = new();
    private readonly ShardNotes _notes = new();
    private ClipTiming _timing;
    private long _rows;
    private int _tried;
    private int _warnings;
    private int _resumed;
    private int _cached;
    private bool _isStopped;

    private ExtractionRun(ExtractionPlan plan, IExtractionListener listener, CancellationToken cancellation) =>
        (_plan, _listener, _cancellation) = (plan, listener, cancellation);

    /// <summary>Extracts all clips of a plan.</summary>
    /// <param name="plan">What to do; of several perturbations one, see <see cref="ExtractionPlan.Runs"/>.</param>
    /// <param name="listener">Is told about each clip.</param>
    /// <param name="cancellation">Ends the run with the clips that are finished.</param>
    /// <returns>What was done; nothing was written when no clip was extracted.</returns>
    /// <exception cref="Core.Errors.InputException">The clips differ in rate and the profile keeps it; nothing was written.</exception>
    /// <exception cref="Core.Errors.EnvironmentException">The output cannot be written.</exception>
    public static ExtractionReport Run(ExtractionPlan plan, IExtractionListener listener, CancellationToken cancellation) =>
        Run(plan, listener, () => CreateAnalyser(plan), RateTally.ReadRate, cancellation);

    /// <summary>The same with analysers of the caller's choice.</summary>
    internal static ExtractionReport Run(
        ExtractionPlan plan, IExtractionListener listener, Func<IClipAnalyser> createAnalyser, Func<Clip, int?> readRate,
        CancellationToken cancellation)
    {
        if (plan.Perturbations.Count > 1) throw new ArgumentException("Several perturbations are several runs.", nameof(plan));
        if (plan.Standing is { } standing) return FinishedOutput.Report(plan, standing);
        var started = DateTimeOffset.Now;
        var start = Stopwatch.GetTimestamp();
        var run = new ExtractionRun(plan, listener, cancellation);
        listener.Started(plan);
        using var journal = Journal.Open(plan.Options.OutputPath, plan.Identity, plan.Options.Resume);
        var cache = plan.CreateCache();
        using var sink = CreateSink(plan);
        run.Work(sink, () => Aligned(plan, new RememberingAnalyser(createAnalyser(), journal, cache)));
        if (run.IsMixed)
        {
            journal.Delete();
            run._rates.AddUnread(plan.Set.Clips.Skip(run._tried), readRate);
            throw run._rates.Refusal(plan.Profile.Id);
        }
        var report = run.Report() with { Windows = (sink as WindowSink)?.Rows };
        if (report.IsWritten) sink.Commit();
        report = report with { WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds };
        if (report.IsWritten) ExtractionManifest.Write(report, run._inputs, run._notes, started);
        // What is there is all there will be; a run that ended early is gone on from.
        if (report.Ending == ExtractionEnding.Completed) journal.Delete();
        return report;
    }

    /// <summary>A table of features at different rates is refused; frames are kept apart by clip, each with its rate.</summary>
    private bool IsMixed => _rates.IsMixed && !_plan.Options.AllowMixedRates && !_plan.Options.Frames;

    /// <summary>Functionals or frames.</summary>
    internal static ExtractionMode ModeOf(ExtractionPlan plan) =>
        plan.Options.Frames ? ExtractionMode.Frames : ExtractionMode.Functionals;

    /// <summary>Cut and rate of the clips.</summary>
    internal static ClipOptions ClipOptionsOf(ExtractionPlan plan) => new()
    {
        OffsetSeconds = plan.Options.OffsetSeconds,
        DurationSeconds = plan.Options.MaxSeconds,
        SampleRate = plan.Profile.SampleRate,
        Perturbation = plan.Perturbation,
        PerturbationSeed = (ulong)plan.Options.Seed,
    };

    /// <summary>An analyser as the plan wants it.</summary>
    internal static IClipAnalyser CreateAnalyser(ExtractionPlan plan) => plan.Profile.Lyrics is not null
        ? new TextAnalyser(new TextExtractor(plan.Profile, plan.Lexicon))
        : new ClipAnalyser(new Extractor(plan.Profile, plan.ExtractorOptions), ModeOf(plan), ClipOptionsOf(plan))
        {
            Windows = plan.Options.Windows,
        };

    private static IFeatureSink CreateSink(ExtractionPlan plan)
    {
        if (plan.Schema is not { } schema)
            return new FramesSink(plan.Options.OutputPath, plan.Profile, plan.Whole.Clips.Count);
        var writer = TableWriters.Create(plan.Options.OutputPath, schema);
        return plan.Labels is { } labels ? new WindowSink(writer, labels) : new TableSink(writer, plan.Profile.Lyrics is null);
    }

    private static IClipAnalyser Aligned(ExtractionPlan plan, IClipAnalyser analyser) =>
        plan.Labels is { } labels ? new AligningAnalyser(analyser, labels) : analyser;

    private void Work(IFeatureSink sink, Func<IClipAnalyser> createAnalyser)
    {
        foreach (var failure in ClipWork.Refused(_plan.Set))
        {
            _failures.Add(failure);
            _listener.Refused(failure);
        }
        if (_plan.Options.Strict && _failures.Count > 0)
        {
            _isStopped = true;
            return;
        }
        var work = new ClipWork(_plan.Set.Clips, _plan.Jobs, createAnalyser);
        // Frames are large: nobody waits far ahead.
        if (_plan.Options.Frames) work = work with { Window = _plan.Jobs };
        work.Run(outcome => Take(outcome, sink), _cancellation);
    }

    private bool Take(ClipOutcome outcome, IFeatureSink sink)
    {
        _tried++;
        _timing += outcome.Timing;
        if (outcome.Failure is { } problem)
        {
            _failures.Add(new ItemFailure(outcome.Clip.Path, problem, outcome.IsEnvironmentFailure));
            _isStopped = _plan.Options.Strict;
        }
        else
        {
            if (_plan.Profile.SampleRate is null) _rates.Add(outcome.Facts!.NativeSampleRate, outcome.Clip.Path);
            if (IsMixed) return false;
            sink.Append(outcome);
            _inputs.Add(outcome);
            _rows++;
            AddRows(outcome.Features!.Values);
            if (outcome.Facts!.Warning is not null) _warnings++;
            if (outcome.Origin == ClipOrigin.Journal) _resumed++;
            if (outcome.Origin == ClipOrigin.Cache) _cached++;
        }
        _notes.Add(outcome);
        _listener.Finished(outcome);
        return !_isStopped;
    }

    private void AddRows(ReadOnlySpan<float> values)
    {
        var width = _plan.Schema?.Of(ColumnKind.Feature).Count() ?? 0;
        for (; width > 0 && values.Length > 0; values = values[width..]) _constant.Add(values[..width]);
    }

    private ExtractionReport Report()
    {
        return new ExtractionReport
        {
            Plan = _plan,
            Ending = Ending(),
            Rows = _rows,
            Warnings = _warnings,
            Resumed = _resumed,
            CacheHits = _cached,
            Failures = _failures,
            ConstantColumns = ConstantNames(),
            Timing = _timing,
            PeakBytes = PeakMemory.Bytes(),
        };
    }

    private List<string> ConstantNames()
    {
        if (_plan.Schema is not { } schema) return [];
        var names = schema.Of(ColumnKind.Feature).Select(column => column.Name).ToList();
        return [.. _constant.Indexes.Select(index => names[index])];
    }

    private ExtractionEnding Ending()
    {
        if (_isStopped) return ExtractionEnding.StoppedAtFailure;
        // A signal that came after the last clip changed nothing.
        return _cancellation.IsCancellationRequested && _tried < _plan.Set.Clips.Count
            ? ExtractionEnding.Interrupted : ExtractionEnding.Completed;
    }
}

using System.Diagnostics;
using System.Runtime.ExceptionServices;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Listening.Colors;
using MerToolkit.Workflows.Listening.Input;
using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Workflows.Listening;

/// <summary>Follows sound while it plays: a prediction each half second, from standard input or a file, in memory that does not grow.</summary>
public sealed class ListeningRun
{
    private readonly ListeningOptions _options;
    private readonly LiveModel _model;
    private readonly ColorMap _colors;
    private readonly PlaneReading _plane;
    private IListeningListener _listener;
    private readonly List<string> _remarks = [];
    private ListeningSession? _session;
    private readonly long _start;
    private long _waitedTicks;
    private int _stalls;

    private ListeningRun(ListeningOptions options, LiveModel model, ColorMap colors, IListeningListener listener, long start)
    {
        (_options, _model, _colors, _listener, _start) = (options, model, colors, listener, start);
        var stated = options.Scale is { } text ? RatingScale.Parse(text) : null;
        _plane = PlaneReading.Of(model.Model, options.ModelPath, stated, colors.Places);
        if (_plane.Remark is { } remark) _remarks.Add(remark);
    }

    private double WallSeconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    private double BusySeconds => WallSeconds - (double)_waitedTicks / Stopwatch.Frequency;

    /// <summary>Checks everything, then listens to the end of the sound.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="standardInput">Opens standard input, when the sound is there.</param>
    /// <param name="listener">Is told what the model hears.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">
    /// All problems at once: usage first, then inputs, then the machine's; a stream that cannot be read, or ends before a prediction.
    /// </exception>
    public static ListeningReport Run(
        ListeningOptions options, Func<Stream> standardInput, IListeningListener listener, CancellationToken cancellation,
        params IReadOnlyList<Problem> known)
    {
        var start = Stopwatch.GetTimestamp();
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        var colors = problems.Try(() => ColorMapReader.Load(options.Colors));
        var model = options.ModelPath.Length > 0 ? problems.Try(() => LiveModel.Read(options.ModelPath, options.WindowSeconds)) : null;
        var file = options.IsPiped ? null : problems.Try(() => new FileInput(options.Input));
        var run = model is null || colors is null ? null : problems.Try(() => new ListeningRun(options, model, colors, listener, start));
        try
        {
            problems.Throw();
            // Last, so that nothing is served that another problem ends at once.
            var address = options.Http is { } text ? PageAddress.Parse(text) : null;
            using var page = address is null ? null : new LivePage(address);
            if (page is not null) run!._listener = new BothListeners(page, listener);
            listener.Ready(address);
            return run!.Listen(() => file ?? (ILiveInput)new PipedInput(standardInput(), options), cancellation);
        }
        catch (MerException)
        {
            file?.Dispose();
            throw;
        }
    }

    private ListeningReport Listen(Func<ILiveInput> open, CancellationToken cancellation)
    {
        using var input = new InputThread(open);
        Problem? failure = null;
        var isInterrupted = false;
        try
        {
            Follow(input, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            isInterrupted = true;
        }
        catch (MerException refusal) when (_session is { Latency.Count: > 0 })
        {
            failure = refusal.Problems[0];
        }

        _session?.Dispose();
        return Report(input, failure, isInterrupted);
    }

    private void Follow(InputThread input, CancellationToken cancellation)
    {
        long arrived;
        while (true)
        {
            Wait(input, cancellation);
            var samples = input.Take(out arrived);
            if (samples.IsEmpty) break;
            _session ??= Begin(input.Input!);
            var isWanted = _session.Take(samples, arrived);
            input.Release();
            cancellation.ThrowIfCancellationRequested();
            if (!isWanted) return;
        }

        if (input.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        if (_session is null) throw TooShort(0);
        _session.Finish(arrived);
        if (_session.Latency.Count == 0) throw TooShort(_session.Seconds);
    }

    private void Wait(InputThread input, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var isStalled = false;
        while (!input.Wait(TimeSpan.FromSeconds(_options.StallSeconds), cancellation))
        {
            if (isStalled || _options.Input != ListeningOptions.StandardInput) continue;
            isStalled = true;
            _stalls++;
            _listener.Stalled(_session?.Seconds ?? 0, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        _waitedTicks += Stopwatch.GetTimestamp() - begin;
    }

    private ListeningSession Begin(ILiveInput input)
    {
        if (input.Remark is { } remark) _remarks.Add(remark);
        var session = new ListeningSession(_model, input.SampleRate, (_plane, _colors), _listener, () => BusySeconds);
        _listener.Started(new ListeningStart(
            _options.ModelPath, _model.Model.Targets[0].Trainer.Declaration.Name, _model.Profile.Id, input.Description, _model.Hears));
        return session;
    }

    private ListeningReport Report(InputThread input, Problem? failure, bool isInterrupted)
    {
        return new ListeningReport
        {
            Options = _options,
            Trainer = _model.Model.Targets[0].Trainer.Declaration.Name,
            Predicted = _session?.Latency.Count ?? 0,
            AudioSeconds = _session?.Seconds ?? 0,
            WallSeconds = WallSeconds,
            BusySeconds = BusySeconds,
            FirstLatencySeconds = _session?.Latency.First ?? double.NaN,
            MeanLatencySeconds = _session?.Latency.Mean ?? double.NaN,
            LargestLatencySeconds = _session?.Latency.Largest ?? double.NaN,
            Stalls = _stalls,
            FullScaleSamples = _session?.FullScaleSamples ?? 0,
            BadSamples = input.Input?.BadSamples ?? 0,
            TrailingBytes = input.Input?.TrailingBytes ?? 0,
            Remarks = _remarks,
            Failure = failure,
            IsInterrupted = isInterrupted,
            PeakBytes = PeakMemory.Bytes(),
        };
    }

    private InputException TooShort(double seconds) => new(new Problem(
        "stream-too-short",
        Invariant($"The sound ended after {seconds:0.###} s, before the first prediction (model: {_model.Hears})."),
        "Give it half a second or more."));
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using MerToolkit.Core.Emotion;
using MerToolkit.Features.Extraction;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Listening;

/// <summary>
/// One stream on its way through features and model. Rows that become ready with the same piece are predicted together: one when the
/// sound is live, several when the input runs ahead.
/// </summary>
internal sealed class ListeningSession : IDisposable
{
    private const float NearlyFullScale = 0.9999f; // the largest 16-bit sample is 32767/32768

    private readonly LiveModel _model;
    private readonly PlaneReading _plane;
    private readonly ColorMap _colors;
    private readonly IListeningListener _listener;
    private readonly Func<double> _busySeconds;
    private readonly StreamingExtractor _extractor;
    private readonly WindowRows _rows;
    private readonly StepClock _clock;
    private readonly SequenceFollower? _follower;
    private readonly List<(long Window, PredictedTarget[]? Answer)> _windows = [];
    private readonly List<float> _values = []; // of windows without an answer, row-major [windows, columns of the model]

    /// <param name="model">The model.</param>
    /// <param name="sampleRate">Rate of the stream, Hz.</param>
    /// <param name="sight">Where predictions lie on the plane, and in which colour.</param>
    /// <param name="listener">Is told each prediction.</param>
    /// <param name="busySeconds">Time of work so far, seconds.</param>
    public ListeningSession(
        LiveModel model, int sampleRate, (PlaneReading Plane, ColorMap Colors) sight, IListeningListener listener, Func<double> busySeconds)
    {
        (_model, (_plane, _colors), _listener, _busySeconds) = (model, sight, listener, busySeconds);
        _rows = new WindowRows(
            model.Profile, model.Profile.SampleRate ?? sampleRate, model.Framing, Keep, givesShortWindows: !model.IsOfWindows);
        // A single frame is enough to go on; when more have come they are computed together all the same.
        _follower = SequenceFollower.Of(model, _rows);
        _extractor = new StreamingExtractor(model.Profile, sampleRate, Push, new StreamingOptions { FramesAwaited = 1 });
        _clock = new StepClock(model.Framing, sampleRate);
    }

    /// <summary>Length of the sound so far, seconds.</summary>
    public double Seconds => _clock.Seconds;

    /// <summary>Number of samples at or beyond full scale.</summary>
    public long FullScaleSamples { get; private set; }

    /// <summary>Latencies of the predictions so far.</summary>
    public LatencyTally Latency { get; } = new();

    /// <summary>Takes the next samples and tells what can be said then.</summary>
    /// <param name="samples">Mono, finite.</param>
    /// <param name="arrived">When they came, in ticks of the stopwatch.</param>
    /// <returns>False when nobody wants to know more.</returns>
    public bool Take(ReadOnlySpan<float> samples, long arrived)
    {
        foreach (var sample in samples)
            if (Math.Abs(sample) >= NearlyFullScale) FullScaleSamples++;
        _clock.Note(samples, arrived);
        _extractor.Push(samples);
        return Tell();
    }

    /// <summary>No sample follows: tells the last prediction, where there is one.</summary>
    /// <param name="arrived">When the end came, in ticks of the stopwatch.</param>
    public void Finish(long arrived)
    {
        _clock.End(arrived);
        _extractor.Finish();
        _rows.Finish();
        Tell();
    }

    public void Dispose() => _extractor.Dispose();

    private void Push(long frame, ReadOnlySpan<double> values)
    {
        _follower?.Push(frame, values);
        _rows.Push(frame, values);
    }

    private void Keep(long window, ReadOnlySpan<float> values)
    {
        var answer = _follower?.AnswerOf(window);
        _windows.Add((window, answer));
        if (answer is not null) return;
        foreach (var place in _model.Places) _values.Add(values[place]);
    }

    private bool Tell()
    {
        if (_windows.Count == 0) return true;
        var values = CollectionsMarshal.AsSpan(_values);
        var targets = new PredictedTarget[_model.Model.Targets.Count][];
        var rows = new FeatureRows(values, _windows.Count(window => window.Answer is null), _model.Places.Length);
        for (var target = 0; target < targets.Length; target++) targets[target] = PredictedTarget.Of(_model.Model.Targets[target], rows);
        var (isWanted, row) = (true, 0);
        foreach (var (window, answer) in _windows)
        {
            var own = answer ?? Array.ConvertAll(targets, target => target[row]);
            if (answer is null) row++;
            if (isWanted) isWanted = Tell(window, own);
        }

        _windows.Clear();
        _values.Clear();
        return isWanted;
    }

    private bool Tell(long window, PredictedTarget[] targets)
    {
        var (arrived, silentSeconds) = _clock.At(window);
        var latency = Stopwatch.GetElapsedTime(arrived).TotalSeconds;
        Latency.Add(latency);
        // The last look back on a whole stream ends with it, not at the next half second.
        var seconds = _model.IsOfWindows ? _model.Framing.LabelSeconds(window) : Math.Min(_model.Framing.LabelSeconds(window), Seconds);
        var point = _plane.Of(targets)?.Held();
        return _listener.Predicted(new LivePrediction(seconds, targets, point, point is { } there ? _colors.Of(there) : null, latency)
        {
            IsSilent = silentSeconds >= Math.Min(_model.Framing.LengthSeconds, seconds),
            RealTimeFactor = Seconds / Math.Max(_busySeconds(), 1e-9),
        });
    }
}

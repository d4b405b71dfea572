using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// How periodic the pulse curve is around each second: autocorrelation and spectrum of Hann-weighted windows of 8 s, one a second
/// (Grosche, Mueller and Kurth 2010). A clip shorter than 8 s is one window; one shorter than 2 s has none.
/// </summary>
internal sealed unsafe class Tempogram : IClipStage, IDisposable
{
    /// <summary>Points of the windows' transforms; bin k is k / 2048 of the curve's frames a second.</summary>
    public const int Size = 2048;

    private const double WindowSeconds = 8;
    private const double StepSeconds = 1;
    private const double ShortestSeconds = 2;
    private const double LongestLagSeconds = 3.2;
    private const double HighestHz = 8;

    // Ripple of the curve that counts as none, dB: without it, rounding noise of a steady tone would be perfectly periodic or not.
    private const double Ripple = 0.1;

    private readonly PulseCurve _pulse;
    private readonly LaneCorrelation _lanes = new(Size);
    private double[] _taper = [];
    private double[] _taperCorrelation = [];
    private readonly Track<float> _correlations; // [lags, windows]
    private readonly Track<float> _magnitudes; // [bins, windows]
    private readonly float[] _correlation, _magnitude; // of one window

    private Tempogram(PlanBuilder grid, PulseCurve pulse)
    {
        _pulse = pulse;
        Lags = (int)(LongestLagSeconds * pulse.FramesPerSecond) + 1;
        Bins = (int)(HighestHz * Size / pulse.FramesPerSecond) + 1;
        (_correlations, _magnitudes) = (grid.NewTrack<float>(Lags), grid.NewTrack<float>(Bins));
        (_correlation, _magnitude) = (new float[Lags], new float[Bins]);
    }

    /// <summary>Frames of the curve a second.</summary>
    public double FramesPerSecond => _pulse.FramesPerSecond;

    /// <summary>Number of lags kept, from 0 to 3.2 s.</summary>
    public int Lags { get; }

    /// <summary>Number of bins kept, from 0 to 8 Hz.</summary>
    public int Bins { get; }

    /// <summary>Number of windows.</summary>
    public int Windows { get; private set; }

    /// <summary>The tempogram of a plan's clips.</summary>
    public static Tempogram In(PlanBuilder plan)
    {
        var pulse = PulseCurve.In(plan);
        var grid = RhythmGrid.In(plan);
        return grid.Share(typeof(Tempogram), () => new Tempogram(grid, pulse));
    }

    /// <summary>Autocorrelation of a window, about 1 at lag 0, the taper's own taken out: [lags]. It holds until the next call.</summary>
    public ReadOnlySpan<float> Correlation(int window) => Read(_correlations, window, _correlation);

    /// <summary>Magnitude spectrum of a window, of sum 1, or all 0: [bins]. It holds until the next call.</summary>
    public ReadOnlySpan<float> Magnitude(int window) => Read(_magnitudes, window, _magnitude);

    public void Finish(ClipSpan clip)
    {
        var frames = _pulse.Values.Length;
        var length = Math.Min(frames, (int)(WindowSeconds * FramesPerSecond));
        var step = Math.Max(1, (int)Math.Round(StepSeconds * FramesPerSecond));
        Windows = frames < ShortestSeconds * FramesPerSecond ? 0 : 1 + (frames - length) / step;
        if (Windows == 0) return;
        MakeTaper(length);
        for (var first = 0; first < Windows; first += FrameBlock.Lanes) Compute(first, step);
    }

    public void Dispose() => _lanes.Dispose();

    private static ReadOnlySpan<float> Read(Track<float> track, int window, float[] destination)
    {
        var (chunk, within) = Math.DivRem(window, Track<float>.ChunkFrames);
        var source = track.ReadChunk(chunk) + within;
        for (var row = 0; row < destination.Length; row++) destination[row] = source[row * Track<float>.Stride];
        return destination;
    }

    private void MakeTaper(int length)
    {
        if (_taper.Length == length) return;
        _taper = Window.Create(WindowShape.Hann, length);
        _taperCorrelation = new double[Lags];
        for (var lag = 0; lag < Lags; lag++)
            for (var i = 0; i + lag < length; i++)
                _taperCorrelation[lag] += _taper[i] * _taper[i + lag];
    }

    private void Compute(int first, int step)
    {
        var count = Math.Min(FrameBlock.Lanes, Windows - first);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            var curve = _lanes.Curve(lane);
            curve.Clear();
            if (lane >= count) continue;
            var values = _pulse.Values.AsSpan((first + lane) * step, _taper.Length);
            for (var i = 0; i < values.Length; i++) curve[i] = (float)(values[i] * _taper[i]);
        }

        _lanes.Transform();
        var magnitudes = _magnitudes.Block(first);
        for (var lane = 0; lane < count; lane++) TakeMagnitude(lane, magnitudes + lane);
        _lanes.Correlate();
        var correlations = _correlations.Block(first);
        for (var lane = 0; lane < count; lane++) TakeCorrelation(lane, correlations + lane);
    }

    private void TakeMagnitude(int lane, float* destination)
    {
        var sum = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            _magnitude[bin] = MathF.Sqrt(_lanes.Power(bin, lane));
            sum += _magnitude[bin];
        }

        for (var bin = 0; bin < Bins; bin++) destination[bin * Track<float>.Stride] = sum == 0 ? 0 : (float)(_magnitude[bin] / sum);
    }

    /// <remarks>A lag that hardly fits into a short clip has too few products to say anything, and is 0.</remarks>
    private void TakeCorrelation(int lane, float* destination)
    {
        var energy = _lanes.Correlation(0, lane) / _taperCorrelation[0] + Ripple * Ripple;
        for (var lag = 0; lag < Lags; lag++)
        {
            var isKnown = _taperCorrelation[lag] > 0.1 * _taperCorrelation[0];
            var value = isKnown ? (float)(_lanes.Correlation(lag, lane) / _taperCorrelation[lag] / energy) : 0;
            destination[lag * Track<float>.Stride] = value;
        }
    }
}

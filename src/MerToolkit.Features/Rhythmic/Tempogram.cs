using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// How periodic the pulse curve is around each second: autocorrelation and spectrum of Hann-weighted windows of 8 s, one a second
/// (Grosche, Mueller and Kurth 2010). A clip shorter than 8 s is one window; one shorter than 2 s has none.
/// </summary>
internal sealed class Tempogram : IClipStage, IDisposable
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
    private float[] _correlations = [];
    private float[] _magnitudes = [];

    private Tempogram(PulseCurve pulse)
    {
        _pulse = pulse;
        Lags = (int)(LongestLagSeconds * pulse.FramesPerSecond) + 1;
        Bins = (int)(HighestHz * Size / pulse.FramesPerSecond) + 1;
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
        return RhythmGrid.In(plan).Share(typeof(Tempogram), () => new Tempogram(pulse));
    }

    /// <summary>Autocorrelation of a window, about 1 at lag 0, the taper's own taken out: [lags].</summary>
    public ReadOnlySpan<float> Correlation(int window) => _correlations.AsSpan(window * Lags, Lags);

    /// <summary>Magnitude spectrum of a window, of sum 1, or all 0: [bins].</summary>
    public ReadOnlySpan<float> Magnitude(int window) => _magnitudes.AsSpan(window * Bins, Bins);

    public void Finish(ClipSpan clip)
    {
        var frames = _pulse.Values.Length;
        var length = Math.Min(frames, (int)(WindowSeconds * FramesPerSecond));
        var step = Math.Max(1, (int)Math.Round(StepSeconds * FramesPerSecond));
        Windows = frames < ShortestSeconds * FramesPerSecond ? 0 : 1 + (frames - length) / step;
        _correlations = new float[Windows * Lags];
        _magnitudes = new float[Windows * Bins];
        if (Windows == 0) return;
        MakeTaper(length);
        for (var first = 0; first < Windows; first += FrameBlock.Lanes) Compute(first, step);
    }

    public void Dispose() => _lanes.Dispose();

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
        for (var lane = 0; lane < count; lane++) TakeMagnitude(lane, _magnitudes.AsSpan((first + lane) * Bins, Bins));
        _lanes.Correlate();
        for (var lane = 0; lane < count; lane++) TakeCorrelation(lane, _correlations.AsSpan((first + lane) * Lags, Lags));
    }

    private void TakeMagnitude(int lane, Span<float> destination)
    {
        var sum = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            destination[bin] = MathF.Sqrt(_lanes.Power(bin, lane));
            sum += destination[bin];
        }

        if (sum == 0) return;
        foreach (ref var value in destination) value = (float)(value / sum);
    }

    /// <remarks>A lag that hardly fits into a short clip has too few products to say anything, and is 0.</remarks>
    private void TakeCorrelation(int lane, Span<float> destination)
    {
        var energy = _lanes.Correlation(0, lane) / _taperCorrelation[0] + Ripple * Ripple;
        for (var lag = 0; lag < Lags; lag++)
            if (_taperCorrelation[lag] > 0.1 * _taperCorrelation[0])
                destination[lag] = (float)(_lanes.Correlation(lag, lane) / _taperCorrelation[lag] / energy);
    }
}

using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// How the loudness of each critical band moves (Pampalk 2002): amplitudes of its modulation up to 10 Hz in Hann windows of 6 s, one
/// every 3 s, averaged, weighted by how strongly such a fluctuation is felt (Fastl 1982: most at 4 Hz). A clip shorter than 6 s is one
/// window; one shorter than 1 s has none.
/// </summary>
internal sealed class FluctuationPattern : IClipStage, IDisposable
{
    private const int Size = 1024;
    private const double WindowSeconds = 6;
    private const double StepSeconds = 3;
    private const double ShortestSeconds = 1;
    private const double HighestHz = 10;
    private const double FeltMostHz = 4;

    private readonly BarkLoudness _loudness;
    private readonly LaneCorrelation _lanes = new(Size);
    private readonly double _framesPerSecond;
    private readonly double[] _felt;
    private float[] _values = [];
    private double[] _taper = [];

    private FluctuationPattern(BarkLoudness loudness, double framesPerSecond)
    {
        _loudness = loudness;
        _framesPerSecond = framesPerSecond;
        Bins = (int)(HighestHz * Size / framesPerSecond);
        Strength = new double[loudness.Bands * Bins];
        Loudness = new double[loudness.Bands];
        _felt = [.. Enumerable.Range(0, Bins).Select(bin => 2 / (Hertz(bin) / FeltMostHz + FeltMostHz / Hertz(bin)))];
    }

    /// <summary>Number of bands.</summary>
    public int Bands => _loudness.Bands;

    /// <summary>Number of modulation bins, from one above 0 to 10 Hz.</summary>
    public int Bins { get; }

    /// <summary>Fluctuation of each band at each modulation: [bands, bins], sone.</summary>
    public double[] Strength { get; }

    /// <summary>Mean loudness of each band within the windows, sone: [bands].</summary>
    public double[] Loudness { get; }

    /// <summary>The pattern of a plan's clips.</summary>
    public static FluctuationPattern In(PlanBuilder plan)
    {
        var loudness = BarkLoudness.In(plan);
        var grid = RhythmGrid.In(plan);
        var rate = (double)grid.Settings.SampleRate / grid.Settings.Hop;
        return grid.Share(typeof(FluctuationPattern), () => new FluctuationPattern(loudness, rate));
    }

    /// <summary>Modulation frequency of a bin, Hz.</summary>
    public double Hertz(int bin) => (bin + 1) * _framesPerSecond / Size;

    public void Finish(ClipSpan clip)
    {
        Array.Clear(Strength);
        Array.Clear(Loudness);
        if (clip.Frames < ShortestSeconds * _framesPerSecond) return;
        var length = (int)Math.Min(clip.Frames, (long)(WindowSeconds * _framesPerSecond));
        var step = (int)Math.Round(StepSeconds * _framesPerSecond);
        var windows = 1 + (int)((clip.Frames - length) / step);
        if (_taper.Length != length)
        {
            _taper = Window.Create(WindowShape.Hann, length);
            _values = new float[length];
        }

        // Lanes are bands of one window after those of another, so none runs empty but at the end.
        var tasks = (long)windows * Bands;
        for (long first = 0; first < tasks; first += FrameBlock.Lanes) Compute(first, (int)Math.Min(FrameBlock.Lanes, tasks - first), step);
        Scale(windows);
    }

    public void Dispose() => _lanes.Dispose();

    private void Compute(long first, int count, int step)
    {
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            var curve = _lanes.Curve(lane);
            curve.Clear();
            if (lane < count) Load((int)((first + lane) % Bands), (first + lane) / Bands * step, curve);
        }

        _lanes.Transform();
        for (var lane = 0; lane < count; lane++)
        {
            var strength = Strength.AsSpan((int)((first + lane) % Bands) * Bins, Bins);
            for (var bin = 0; bin < Bins; bin++) strength[bin] += MathF.Sqrt(_lanes.Power(bin + 1, lane));
        }
    }

    /// <summary>A band's loudness around a window, its mean taken off.</summary>
    private void Load(int band, long firstFrame, Span<float> curve)
    {
        _loudness.Track.ReadRow(band, firstFrame, _values);
        var mean = FixedLanes.Sum(_values) / _values.Length;
        Loudness[band] += mean;
        for (var i = 0; i < _values.Length; i++) curve[i] = (float)((_values[i] - mean) * _taper[i]);
    }

    /// <summary>From sums over windows to the amplitude of a sine that has such a peak, felt as Fastl says.</summary>
    private void Scale(int windows)
    {
        var scale = 2 / (FixedLanes.Sum(_taper) * windows);
        for (var band = 0; band < Bands; band++)
        {
            Loudness[band] /= windows;
            for (var bin = 0; bin < Bins; bin++) Strength[band * Bins + bin] *= scale * _felt[bin];
        }
    }
}

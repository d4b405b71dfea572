using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// How far a clip is tuned from A4 = 440 Hz, from the spectral peaks of all frames: the fullest cell of a histogram of
/// the peaks' deviations from the equal-tempered grid, peaks weaker than the median left out.
/// Matches librosa 0.11 <c>estimate_tuning(S=power)</c>.
/// </summary>
internal sealed unsafe class TuningEstimate : IBlockStage, IClipStage
{
    private const int Cells = 100;
    private const float PeakThreshold = 0.1f;
    private const double LowHz = 150, HighHz = 4000;

    // 12 / ln 2
    private const double SemitonesOfLog = 17.312340490667561;

    private readonly AnalysisSettings _settings;
    private readonly int _firstBin;
    private readonly int _endBin;
    private readonly TuningPeaks _peaks = new();
    private readonly float[] _strengths = new float[1024];
    private readonly double[] _pending = new double[1024];
    private int _pendingCount;

    private TuningEstimate(AnalysisSettings settings)
    {
        _settings = settings;
        var high = Math.Min(HighHz, settings.SampleRate / 2.0);
        _firstBin = Enumerable.Range(0, settings.Bins).FirstOrDefault(bin => settings.BinHz(bin) >= LowHz, settings.Bins);
        _endBin = Enumerable.Range(0, settings.Bins).FirstOrDefault(bin => settings.BinHz(bin) >= high, settings.Bins);
        _firstBin = Math.Max(_firstBin, 1);
        _endBin = Math.Min(_endBin, settings.Bins - 1);
    }

    /// <summary>
    /// Deviation in semitones, -0.5 (inclusive) to 0.5, in steps of 0.01; 0 without peaks. Known once the stage has finished.
    /// </summary>
    public double Semitones { get; private set; }

    public static TuningEstimate In(PlanBuilder plan) =>
        plan.Share(typeof(TuningEstimate), () => new TuningEstimate(plan.Settings));

    public void Begin()
    {
        _peaks.Clear();
        _pendingCount = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(in FrameBlock block)
    {
        var power = block.Power;
        var largest = Vector256<float>.Zero;
        for (nint bin = 0; bin < _settings.Bins; bin++)
            largest = Vector256.MaxNative(largest, Vector256.Load(power + bin * FrameBlock.Lanes));
        var threshold = largest * Vector256.Create(PeakThreshold);
        var frames = (1u << block.Count) - 1;
        for (nint bin = _firstBin; bin < _endBin; bin++)
        {
            var here = power + bin * FrameBlock.Lanes;
            var value = Vector256.Load(here);
            var isPeak = Vector256.GreaterThan(value, threshold)
                & Vector256.GreaterThan(value, Vector256.Load(here - FrameBlock.Lanes))
                & Vector256.GreaterThanOrEqual(value, Vector256.Load(here + FrameBlock.Lanes));
            var lanes = isPeak.ExtractMostSignificantBits() & frames;
            for (; lanes != 0; lanes &= lanes - 1)
                Add((int)bin, here + System.Numerics.BitOperations.TrailingZeroCount(lanes));
        }
    }

    public void Finish(ClipSpan clip)
    {
        PlacePending();
        var histogram = _peaks.Histogram(Cells);
        Semitones = _peaks.Count == 0 ? 0 : Array.IndexOf(histogram, histogram.Max()) / (double)Cells - 0.5;
    }

    /// <remarks>The peak is refined with the parabola through the bin and its neighbours.</remarks>
    private void Add(int bin, float* here)
    {
        double below = here[-FrameBlock.Lanes], value = here[0], above = here[FrameBlock.Lanes];
        var curvature = above + below - 2 * value;
        var slope = (above - below) / 2;
        var shift = Math.Abs(slope) < Math.Abs(curvature) ? -slope / curvature : 0;
        var hertz = (bin + shift) * _settings.SampleRate / _settings.FrameSize;
        _strengths[_pendingCount] = (float)(value + 0.5 * slope * shift);
        _pending[_pendingCount++] = hertz / 27.5;
        if (_pendingCount == _pending.Length) PlacePending();
    }

    /// <summary>Turns the pitches that wait into cells of the histogram; many at once, for the logarithm's sake.</summary>
    private void PlacePending()
    {
        var pending = _pending.AsSpan(0, _pendingCount);
        VectorMath.Log(pending, pending);
        for (var i = 0; i < pending.Length; i++)
        {
            var semitones = SemitonesOfLog * pending[i];
            var residual = semitones - Math.Floor(semitones);
            if (residual >= 0.5) residual -= 1;
            _peaks.Add(_strengths[i], (byte)Math.Clamp((int)Math.Floor((residual + 0.5) * Cells), 0, Cells - 1));
        }

        _pendingCount = 0;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// The strongest spectral peaks of each frame from 40 Hz to 5 kHz, in order of frequency: the shared input of harmonic chroma,
/// pitch salience, inharmonicity and roughness. Peaks over 60 dB below the frame's strongest are left out; of equal ones the lower stays.
/// </summary>
internal sealed unsafe class SpectralPeaks : IBlockStage, IDisposable
{
    /// <summary>Largest number of peaks of a frame.</summary>
    public const int Capacity = 40;

    private const double LowHz = 40, HighHz = 5000;
    private const float Threshold = 1e-6f;

    // Below it lies nothing but rounding; logarithms of what remains are finite.
    private const float SmallestPower = 1e-30f;

    // Series of sin(pi d) / (pi d (1 - d^2)) in d^2; at half a bin its error is 1e-5.
    private const float Lobe2 = -0.644934f, Lobe4 = 0.166808f, Lobe6 = -0.023943f;

    private const int Values = Capacity * FrameBlock.Lanes;

    private readonly int _firstBin;
    private readonly int _endBin;
    private readonly PeakMarks _marks;
    private readonly StrongestKeys _strongest;
    private readonly int[] _kept = new int[Values];
    private readonly float[] _logarithms = new float[3 * Values];
    private readonly float _binHz;
    private readonly float _amplitudeScale;

    private SpectralPeaks(AnalysisSettings settings)
    {
        _binHz = (float)settings.BinHz(1);
        _firstBin = Math.Max(1, (int)Math.Ceiling(LowHz / settings.BinHz(1)));
        _endBin = Math.Min(settings.Bins - 1, (int)Math.Floor(HighHz / settings.BinHz(1)) + 1);
        _marks = new PeakMarks(_firstBin, _endBin);
        _strongest = new StrongestKeys(_marks.Most);
        // A sine of amplitude a at a bin's centre has the magnitude a/2 times the sum of the Hann window, half its length.
        _amplitudeScale = (float)(4.0 / settings.FrameSize);
    }

    /// <summary>Number of peaks of each lane: [8].</summary>
    public int[] Counts { get; } = new int[FrameBlock.Lanes];

    /// <summary>Frequency of each peak in Hz, ascending: [8, Capacity], 1 behind the last.</summary>
    public float[] Hertz { get; } = new float[Values];

    /// <summary>Amplitude of each peak, that of a sine of full scale 1: [8, Capacity], 0 behind the last.</summary>
    public float[] Amplitudes { get; } = new float[Values];

    /// <summary>Power of all bins from 40 Hz to 5 kHz of each lane: [8].</summary>
    public double[] Powers { get; } = new double[FrameBlock.Lanes];

    /// <summary>Power of the three bins about each peak, of each lane: [8].</summary>
    public double[] PeakPowers { get; } = new double[FrameBlock.Lanes];

    /// <summary>The peaks of a plan's frames; <paramref name="grid"/> is that of <see cref="PeakGrid"/>.</summary>
    public static SpectralPeaks In(PlanBuilder grid) => grid.Share(typeof(SpectralPeaks), () => new SpectralPeaks(grid.Settings));

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        Mark(block.Power);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++) Select(block.Power, lane);
        Refine(block.Power);
    }

    public void Dispose() => _marks.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Mark(float* power)
    {
        var largest = Vector256<float>.Zero;
        for (nint bin = _firstBin; bin < _endBin; bin++)
            largest = Vector256.MaxNative(largest, Vector256.Load(power + bin * FrameBlock.Lanes));
        fixed (double* powers = Powers)
            LaneMath.Sum(power + (nint)_firstBin * FrameBlock.Lanes, Math.Max(0, _endBin - _firstBin), powers);
        _marks.Mark(power, Vector256.MaxNative(largest * Vector256.Create(Threshold), Vector256.Create(SmallestPower)));
    }

    /// <summary>Keeps a lane's strongest peaks in order of frequency.</summary>
    private void Select(float* power, int lane)
    {
        var candidates = _marks.List(power, lane);
        var weakest = _strongest.Nth(candidates, Capacity);
        var kept = 0;
        var sum = 0.0;
        foreach (var key in candidates)
        {
            if (key < weakest) continue;
            var bin = StrongestKeys.IndexOf(key);
            var here = power + (nint)bin * FrameBlock.Lanes + lane;
            sum += (double)here[-FrameBlock.Lanes] + here[0] + here[FrameBlock.Lanes];
            _kept[lane * Capacity + kept++] = bin;
        }

        Counts[lane] = kept;
        PeakPowers[lane] = sum;
    }

    /// <remarks>
    /// A Hann lobe is nearly a parabola in decibels: the vertex through three bins misses the frequency by 0.016 bins at the most.
    /// The lobe's own height there, sin(pi d) / (pi d (1 - d^2)), gives the amplitude.
    /// </remarks>
    private void Refine(float* power)
    {
        TakeLogarithms(power);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            var first = lane * Capacity;
            var end = first + Counts[lane];
            for (var i = first; i < end; i++)
            {
                float below = _logarithms[3 * i], value = _logarithms[3 * i + 1], above = _logarithms[3 * i + 2];
                var curvature = above + below - 2 * value;
                var shift = curvature < 0 ? (below - above) / (2 * curvature) : 0;
                var square = shift * shift;
                var lobe = 1 + square * (Lobe2 + square * (Lobe4 + square * Lobe6));
                Hertz[i] = (_kept[i] + shift) * _binHz;
                Amplitudes[i] = MathF.Sqrt(power[(nint)_kept[i] * FrameBlock.Lanes + lane]) * _amplitudeScale / lobe;
            }

            Hertz.AsSpan(end, first + Capacity - end).Fill(1);
            Amplitudes.AsSpan(end, first + Capacity - end).Clear();
        }
    }

    private void TakeLogarithms(float* power)
    {
        Array.Fill(_logarithms, 1);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            for (var i = lane * Capacity; i < lane * Capacity + Counts[lane]; i++)
            {
                var here = power + (nint)_kept[i] * FrameBlock.Lanes + lane;
                _logarithms[3 * i] = Math.Max(here[-FrameBlock.Lanes], SmallestPower);
                _logarithms[3 * i + 1] = here[0];
                _logarithms[3 * i + 2] = Math.Max(here[FrameBlock.Lanes], SmallestPower);
            }

        VectorMath.Log(_logarithms, _logarithms);
    }
}

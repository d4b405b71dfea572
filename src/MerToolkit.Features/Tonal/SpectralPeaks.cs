using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;

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
    private const float SmallestPower = 1e-36f;

    private readonly AnalysisSettings _settings;
    private readonly int _firstBin;
    private readonly int _endBin;
    private readonly int _mostCandidates;
    private readonly AlignedBuffer<int> _bins;
    private readonly AlignedBuffer<float> _powers;
    private readonly float[] _selected;
    private readonly int[] _kept = new int[Values];
    private readonly float[] _logarithms = new float[3 * Values];
    private readonly float _binHz;
    private readonly float _amplitudeScale;

    private SpectralPeaks(AnalysisSettings settings)
    {
        _settings = settings;
        _binHz = (float)settings.BinHz(1);
        _firstBin = Math.Max(1, (int)Math.Ceiling(LowHz / settings.BinHz(1)));
        _endBin = Math.Min(settings.Bins - 1, (int)Math.Floor(HighHz / settings.BinHz(1)) + 1);
        _mostCandidates = Math.Max(0, _endBin - _firstBin) / 2 + 1;
        _bins = new AlignedBuffer<int>(_mostCandidates * FrameBlock.Lanes);
        _powers = new AlignedBuffer<float>(_mostCandidates * FrameBlock.Lanes);
        _selected = new float[_mostCandidates];
        // A sine of amplitude a at a bin's centre has the magnitude a/2 times the sum of the Hann window, half its length.
        _amplitudeScale = (float)(4.0 / settings.FrameSize);
    }

    private const int Values = Capacity * FrameBlock.Lanes;

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
        Array.Clear(Counts);
        FindCandidates(block.Power);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++) Select(block.Power + lane, lane);
        Refine(block.Power);
    }

    public void Dispose()
    {
        _bins.Dispose();
        _powers.Dispose();
    }

    /// <summary>Local maxima of all lanes, into the candidates' arrays; their number into <see cref="Counts"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FindCandidates(float* power)
    {
        var largest = Vector256<float>.Zero;
        for (nint bin = _firstBin; bin < _endBin; bin++)
            largest = Vector256.MaxNative(largest, Vector256.Load(power + bin * FrameBlock.Lanes));
        fixed (double* powers = Powers)
            LaneMath.Sum(power + (nint)_firstBin * FrameBlock.Lanes, Math.Max(0, _endBin - _firstBin), powers);
        var threshold = Vector256.MaxNative(largest * Vector256.Create(Threshold), Vector256.Create(SmallestPower));
        for (nint bin = _firstBin; bin < _endBin; bin++)
        {
            var here = power + bin * FrameBlock.Lanes;
            var value = Vector256.Load(here);
            var isPeak = Vector256.GreaterThan(value, threshold)
                & Vector256.GreaterThan(value, Vector256.Load(here - FrameBlock.Lanes))
                & Vector256.GreaterThanOrEqual(value, Vector256.Load(here + FrameBlock.Lanes));
            for (var lanes = isPeak.ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                var place = lane * _mostCandidates + Counts[lane]++;
                _bins.Pointer[place] = (int)bin;
                _powers.Pointer[place] = here[lane];
            }
        }
    }

    /// <summary>Keeps a lane's strongest candidates in order of frequency.</summary>
    private void Select(float* power, int lane)
    {
        var count = Counts[lane];
        var candidates = new ReadOnlySpan<float>(_powers.Pointer + lane * _mostCandidates, count);
        var smallest = 0f;
        var equals = count;
        if (count > Capacity)
        {
            candidates.CopyTo(_selected);
            smallest = Selection.Nth(_selected.AsSpan(0, count), count - Capacity);
            equals = Capacity;
            foreach (var value in candidates) equals -= value > smallest ? 1 : 0;
        }

        var kept = 0;
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            if (candidates[i] < smallest || (candidates[i] == smallest && equals-- <= 0)) continue;
            var bin = _bins.Pointer[lane * _mostCandidates + i];
            var here = power + (nint)bin * FrameBlock.Lanes;
            sum += (double)here[-FrameBlock.Lanes] + here[0] + here[FrameBlock.Lanes];
            _kept[lane * Capacity + kept++] = bin;
        }

        Counts[lane] = kept;
        PeakPowers[lane] = sum;
    }

    /// <remarks>
    /// A Hann lobe is nearly a parabola in decibels: the vertex through three bins misses the frequency by 0.016 bins at the most.
    /// </remarks>
    private void Refine(float* power)
    {
        for (var i = 0; i < Values; i++)
        {
            var isPeak = i % Capacity < Counts[i / Capacity];
            var here = power + (isPeak ? (nint)_kept[i] : 0) * FrameBlock.Lanes + i / Capacity;
            for (var k = 0; k < 3; k++)
                _logarithms[k * Values + i] = isPeak ? Math.Max(here[(k - 1) * FrameBlock.Lanes], SmallestPower) : 1;
        }

        VectorMath.Log(_logarithms, _logarithms);
        for (var i = 0; i < Values; i++)
        {
            float below = _logarithms[i], value = _logarithms[Values + i], above = _logarithms[2 * Values + i];
            var curvature = above + below - 2 * value;
            var shift = curvature < 0 ? (below - above) / (2 * curvature) : 0;
            Hertz[i] = (_kept[i] + shift) * _binHz;
            Amplitudes[i] = (value - (below - above) * shift / 4) / 2;
        }

        VectorMath.Exp(Amplitudes, Amplitudes);
        for (var i = 0; i < Values; i++)
        {
            var isPeak = i % Capacity < Counts[i / Capacity];
            Amplitudes[i] = isPeak ? Amplitudes[i] * _amplitudeScale : 0;
            if (!isPeak) Hertz[i] = 1;
        }
    }
}

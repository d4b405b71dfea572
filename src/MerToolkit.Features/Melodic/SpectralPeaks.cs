using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;

namespace MerToolkit.Features.Melodic;

/// <summary>
/// Partials of eight frames: local maxima of Hann spectra below 5 kHz, at most 45 dB below the frame's loudest and at most
/// <see cref="Most"/> a frame, their frequency and amplitude refined from the bins beside them.
/// </summary>
internal sealed unsafe class SpectralPeaks : IDisposable
{
    /// <summary>Partials kept of a frame; the loudest.</summary>
    public const int Most = 64;

    /// <summary>Energy of a partial of amplitude 1 over the bins of its Hann lobe: 1 + 1/4 + 1/4.</summary>
    public const float LobeEnergy = 1.5f;

    private const double LowHz = 40, HighHz = 5000;
    private const float RangePower = 3.1622777e-5f; // -45 dB
    private const float SilentPower = 1e-12f;       // loudest bin of a frame that has no partials
    private const float ValleyPower = 0.25f;        // two bins beside a partial lie this much lower, on one side at least

    private readonly float _binHz;
    private readonly int _firstBin, _endBin;
    private readonly float[] _weights, _powerWeights;
    private readonly int[][] _found;
    private readonly int[] _foundCounts = new int[FrameBlock.Lanes];
    private readonly AlignedBuffer<float> _values = new(FrameBlock.Lanes * 3 * Most);
    private readonly float[] _amplitudes;
    private readonly float[] _scratch;

    public SpectralPeaks(AnalysisSettings settings)
    {
        _binHz = (float)settings.BinHz(1);
        _firstBin = Math.Max(2, (int)(LowHz / _binHz));
        _endBin = Math.Min(settings.Bins - 2, (int)(HighHz / _binHz) + 1);
        _endBin = Math.Max(_endBin, _firstBin);
        _weights = EqualLoudness.Weights(settings, _endBin);
        _powerWeights = [.. _weights.Select(weight => weight * weight)];
        _found = [.. Enumerable.Range(0, FrameBlock.Lanes).Select(_ => new int[_endBin])];
        _amplitudes = new float[_endBin];
        _scratch = new float[_endBin];
    }

    /// <summary>Number of partials of each frame, [8].</summary>
    public int[] Counts { get; } = new int[FrameBlock.Lanes];

    /// <summary>Weighted energy of each frame over the bins up to 5 kHz, [8].</summary>
    public float[] Energies { get; } = new float[FrameBlock.Lanes];

    /// <summary>Frequencies of a frame's partials, Hz, rising.</summary>
    public float* Hertz(int lane) => _values.Pointer + lane * 3 * Most;

    /// <summary>Their amplitudes as loud as they seem, in the unit of a Hann spectrum's magnitude.</summary>
    public float* Amplitudes(int lane) => Hertz(lane) + Most;

    /// <summary>Their places above 55 Hz, cents.</summary>
    public float* Cents(int lane) => Hertz(lane) + 2 * Most;

    /// <summary>Finds the partials of a block.</summary>
    public void Find(in FrameBlock block)
    {
        Array.Clear(_foundCounts);
        Collect(block.Power, (1u << block.Count) - 1);
        for (var lane = 0; lane < block.Count; lane++) Refine(block.Power + lane, lane);
    }

    public void Dispose() => _values.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(float* power, uint frames)
    {
        var (largest, total) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var bin = _firstBin; bin < _endBin; bin++)
        {
            var loudness = Vector256.Load(power + bin * FrameBlock.Lanes) * Vector256.Create(_powerWeights[bin]);
            largest = Vector256.MaxNative(largest, loudness);
            total += loudness;
        }

        total.CopyTo(Energies);
        var threshold = Vector256.MaxNative(largest * Vector256.Create(RangePower), Vector256.Create(SilentPower));
        var valley = Vector256.Create(ValleyPower);
        for (var bin = _firstBin; bin < _endBin; bin++)
        {
            var place = power + bin * FrameBlock.Lanes;
            var value = Vector256.Load(place);
            var isPeak = Vector256.GreaterThan(value * Vector256.Create(_powerWeights[bin]), threshold)
                & Vector256.GreaterThan(value, Vector256.Load(place - FrameBlock.Lanes))
                & Vector256.GreaterThanOrEqual(value, Vector256.Load(place + FrameBlock.Lanes));
            var lowest = Vector256.MinNative(
                Vector256.Load(place - 2 * FrameBlock.Lanes), Vector256.Load(place + 2 * FrameBlock.Lanes));
            isPeak &= Vector256.GreaterThan(value * valley, lowest);
            for (var lanes = isPeak.ExtractMostSignificantBits() & frames; lanes != 0; lanes &= lanes - 1)
            {
                var lane = BitOperations.TrailingZeroCount(lanes);
                _found[lane][_foundCounts[lane]++] = bin;
            }
        }
    }

    /// <remarks>
    /// Of a Hann spectrum the magnitudes L, M, R around a peak give its place exactly when the partial is steady and alone:
    /// d = 2 (R - L) / (2 M + L + R); its height is M (1 - d^2) / sinc d, here by a polynomial good to 1e-3.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Refine(float* power, int lane)
    {
        var bins = _found[lane];
        var count = _foundCounts[lane];
        for (var i = 0; i < count; i++)
            _amplitudes[i] = power[bins[i] * FrameBlock.Lanes] * _powerWeights[bins[i]];
        var least = 0f;
        if (count > Most)
        {
            _amplitudes.AsSpan(0, count).CopyTo(_scratch);
            least = Selection.Nth(_scratch.AsSpan(0, count), count - Most);
        }

        var hertz = Hertz(lane);
        var amplitudes = Amplitudes(lane);
        var kept = 0;
        for (var i = 0; i < count && kept < Most; i++)
        {
            if (_amplitudes[i] < least) continue;
            var place = power + bins[i] * FrameBlock.Lanes;
            var (left, middle, right) =
                (MathF.Sqrt(place[-FrameBlock.Lanes]), MathF.Sqrt(place[0]), MathF.Sqrt(place[FrameBlock.Lanes]));
            var shift = 2 * (right - left) / (2 * middle + left + right);
            var square = shift * shift;
            hertz[kept] = (bins[i] + shift) * _binHz;
            amplitudes[kept++] = middle * _weights[bins[i]] / (1 - 0.6449f * square + 0.16f * square * square);
        }

        Counts[lane] = kept;
        PitchScale.ToCents(new ReadOnlySpan<float>(hertz, kept), new Span<float>(Cents(lane), kept));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>
/// Mean, geometric mean and peak of the power in quarters of an octave from 250 Hz, each band widened by a twentieth at both ends as
/// MPEG-7 asks: the shared input of flatness and crest of bands.
/// </summary>
internal sealed unsafe class QuarterOctaves : IBlockStage, IDisposable
{
    /// <summary>Number of bands: six octaves, to 16 kHz.</summary>
    public const int Bands = 24;

    private const double LowHz = 250;
    private const double Widening = 0.05;
    private const int Group = 8;

    private readonly LogSpectrum _logarithms;
    private readonly (int First, int Count)[] _bins;
    private readonly AlignedBuffer<double> _values = new(3 * Bands * FrameBlock.Lanes);

    private QuarterOctaves(PlanBuilder plan)
    {
        _logarithms = LogSpectrum.In(plan);
        _bins = [.. Enumerable.Range(0, Bands).Select(band =>
            BinRange.Of(plan.Settings, Edge(band) * (1 - Widening), Edge(band + 1) * (1 + Widening)))];
    }

    /// <summary>How many of the bands a feature gives.</summary>
    public static DeclaredOption Count { get; } = new("count", "1", "Number of bands, from the lowest; 21 lie below 9.5 kHz.")
    {
        Default = (double)Bands, Minimum = 1, Maximum = Bands, IsInteger = true,
    };

    /// <summary>True when a band holds at least one bin at this rate.</summary>
    public bool Has(int band) => _bins[band].Count > 0;

    /// <summary>Mean power of a band: [8].</summary>
    public double* Mean(int band) => _values.Pointer + band * FrameBlock.Lanes;

    /// <summary>Mean of ln P of a band: [8].</summary>
    public double* MeanLogarithm(int band) => _values.Pointer + (Bands + band) * FrameBlock.Lanes;

    /// <summary>Largest power of a band: [8].</summary>
    public double* Peak(int band) => _values.Pointer + (2 * Bands + band) * FrameBlock.Lanes;

    public static QuarterOctaves In(PlanBuilder plan) => plan.Share(typeof(QuarterOctaves), () => new QuarterOctaves(plan));

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        for (var band = 0; band < Bands; band++)
            if (Has(band)) Summarise(block.Power, band);
    }

    public void Dispose() => _values.Dispose();

    private static double Edge(int band) => LowHz * VectorMath.Pow(2, band / 4.0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Summarise(float* power, int band)
    {
        var (from, count) = _bins[band];
        var (floor, peak) = (Vector256.Create(LogSpectrum.Floor), Vector256<float>.Zero);
        Vector256<double> low = default, high = default, logLow = default, logHigh = default;
        for (var first = from; first < from + count; first += Group)
        {
            var last = Math.Min(first + Group, from + count);
            var (sum, logarithms) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (nint i = (nint)first * FrameBlock.Lanes; i < (nint)last * FrameBlock.Lanes; i += FrameBlock.Lanes)
            {
                var value = Vector256.MaxNative(Vector256.Load(power + i), floor);
                sum += value;
                peak = Vector256.MaxNative(peak, value);
                logarithms += Vector256.Load(_logarithms.Values + i);
            }

            low += Vector256.WidenLower(sum);
            high += Vector256.WidenUpper(sum);
            logLow += Vector256.WidenLower(logarithms);
            logHigh += Vector256.WidenUpper(logarithms);
        }

        (low / count).Store(Mean(band));
        (high / count).Store(Mean(band) + 4);
        (logLow / count).Store(MeanLogarithm(band));
        (logHigh / count).Store(MeanLogarithm(band) + 4);
        LaneMath.StoreWidened(peak, Peak(band));
    }
}

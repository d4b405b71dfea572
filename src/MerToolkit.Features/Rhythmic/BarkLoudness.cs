using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// Loudness of the critical bands, 86 times a second (Pampalk 2002): power of each bark, weighted by the outer ear (Terhardt 1979), a
/// sine of full scale taken for 96 dB, 2^((level - 40) / 10) sone.
/// </summary>
internal sealed unsafe class BarkLoudness : IBlockStage, IDisposable
{
    private const double FullScaleDecibels = 96;
    private const double SoneDecibels = 40;

    // 2^(dB / 10) is the power to log10(2).
    private const float Exponent = 0.30102999566398120f;

    // -20 dB, below hearing: keeps the logarithm finite.
    private const float Floor = 1e-2f;

    // Edges of the critical bands, Hz (Zwicker 1961).
    private static readonly double[] Edges =
    [
        0, 100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700, 4400, 5300, 6400, 7700, 9500,
        12000, 15500,
    ];

    private readonly int[] _bins;
    private readonly float[] _weights;
    private readonly AlignedBuffer<float> _levels;

    private BarkLoudness(PlanBuilder grid)
    {
        var settings = grid.Settings;
        _bins = [.. Edges.Where(edge => edge < settings.SampleRate / 2.0).Select(edge => FirstBin(edge, settings))];
        Bands = Math.Max(1, _bins.Length - 1);
        if (_bins.Length == 1) _bins = [0, settings.Bins];
        _weights = [.. Enumerable.Range(0, Bands).Select(band => (float)Weight(band, settings.FrameSize))];
        _levels = new AlignedBuffer<float>((nint)Bands * FrameBlock.Lanes);
        Track = grid.NewTrack<float>(Bands);
    }

    /// <summary>Number of bands: those whose upper edge is below half the rate, up to 24.</summary>
    public int Bands { get; }

    /// <summary>[bands, frames of the rhythm grid], sone.</summary>
    public Track<float> Track { get; }

    /// <summary>The loudness of a plan's clips.</summary>
    public static BarkLoudness In(PlanBuilder plan)
    {
        var grid = RhythmGrid.In(plan);
        return grid.Share(typeof(BarkLoudness), () => new BarkLoudness(grid));
    }

    /// <summary>Upper edge of a band, Hz.</summary>
    public static double UpperHz(int band) => Edges[band + 1];

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        Sum(block.Power);
        VectorMath.Log(_levels.Span, _levels.Span);
        foreach (ref var value in _levels.Span) value *= Exponent;
        VectorMath.Exp(_levels.Span, _levels.Span);
        var destination = Track.Block(block.FirstFrame);
        for (nint band = 0; band < Bands; band++)
            Vector256.Load(_levels.Pointer + band * FrameBlock.Lanes).Store(destination + band * Track<float>.Stride);
    }

    public void Dispose() => _levels.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum(float* power)
    {
        var floor = Vector256.Create(Floor);
        for (var band = 0; band < Bands; band++)
        {
            var sum = Vector256<float>.Zero;
            for (nint bin = _bins[band]; bin < _bins[band + 1]; bin++) sum += Vector256.Load(power + bin * FrameBlock.Lanes);
            Vector256.MaxNative(sum * Vector256.Create(_weights[band]), floor).Store(_levels.Pointer + (nint)band * FrameBlock.Lanes);
        }

        // The level of 40 dB is one sone.
        var one = Vector256.Create((float)VectorMath.Pow(10, -SoneDecibels / 10));
        for (nint i = 0; i < _levels.Length; i += FrameBlock.Lanes) (Vector256.Load(_levels.Pointer + i) * one).Store(_levels.Pointer + i);
    }

    private static int FirstBin(double hertz, AnalysisSettings settings) =>
        Math.Min(settings.Bins, (int)Math.Ceiling(hertz * settings.FrameSize / settings.SampleRate));

    /// <summary>From the sum of a band's power spectrum to the power a listener gets, 1 at 0 dB.</summary>
    private static double Weight(int band, int frameSize)
    {
        // A full-scale sine through a Hann window: (size / 4)^2 in its bin, half as much beside it.
        var sine = 1.5 * ((double)frameSize / 4) * ((double)frameSize / 4);
        var kilohertz = (Edges[band] + Edges[band + 1]) / 2000;
        var near = kilohertz - 3.3;
        var ear = -3.64 * VectorMath.Pow(kilohertz, -0.8) + 6.5 * VectorMath.Exp(-0.6 * near * near)
            - 1e-3 * kilohertz * kilohertz * kilohertz * kilohertz;
        return VectorMath.Pow(10, (FullScaleDecibels + ear) / 10) / sine;
    }
}

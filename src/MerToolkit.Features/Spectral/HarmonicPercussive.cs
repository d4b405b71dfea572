using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>
/// Harmonic and percussive parts of the sound: a partial is a ridge along time, a drum one along frequency, and a median along one
/// direction removes the ridges of the other. What is neither by a factor of two belongs to neither part.
/// </summary>
/// <remarks>
/// Fitzgerald 2010; Driedger, Mueller and Disch 2014. The power is taken in bands of about 43 Hz, the width of four bins of 2,048
/// samples at 22,050 Hz; medians run over 17 frames and 17 bands, edges repeated. A block is judged when the next one is known.
/// </remarks>
internal sealed unsafe class HarmonicPercussive : IBlockStage, IClipStage, IDisposable
{
    private const double BandHz = 43.066;

    // In power: twice in magnitude.
    private const float Margin = 4;

    // Frames kept of each band: the block that is judged and one on either side of it.
    private const int Row = 3 * FrameBlock.Lanes;
    private const int Reach = LaneMedian.Reach;

    private readonly int _bins;
    private readonly int _width;
    private readonly int _bands;
    private readonly AlignedBuffer<float> _rows;
    private long _judged;

    private HarmonicPercussive(PlanBuilder plan)
    {
        _bins = plan.Settings.Bins;
        _width = Math.Max(1, (int)Math.Round(BandHz / plan.Settings.BinHz(1)));
        _bands = (_bins + _width - 1) / _width;
        _rows = new AlignedBuffer<float>((nint)(_bands + 2 * Reach) * Row);
        Harmonic = plan.NewTrack<double>(1);
        Percussive = plan.NewTrack<double>(1);
    }

    /// <summary>Share of each frame's power in harmonic bands, 0..1: one row.</summary>
    public Track<double> Harmonic { get; }

    /// <summary>Share of each frame's power in percussive bands, 0..1: one row.</summary>
    public Track<double> Percussive { get; }

    public static HarmonicPercussive In(PlanBuilder plan) => plan.Share(typeof(HarmonicPercussive), () => new HarmonicPercussive(plan));

    public void Begin() => _judged = -1;

    public void Process(in FrameBlock block)
    {
        for (var band = 0; band < _bands; band++)
        {
            var power = Band(block.Power, band);
            var row = BandRow(band);
            if (block.FirstFrame == 0) Vector256.Create(power[0]).Store(row + Row - FrameBlock.Lanes);
            Push(row, LaneMath.Keep(power, block.Count, power[block.Count - 1]));
        }

        Judge();
    }

    public void Finish(ClipSpan clip)
    {
        for (var band = 0; band < _bands; band++)
        {
            var row = BandRow(band);
            Push(row, Vector256.Create(row[Row - 1]));
        }

        Judge();
    }

    public void Dispose() => _rows.Dispose();

    private float* BandRow(int band) => _rows.Pointer + (nint)(band + Reach) * Row;

    private static void Push(float* row, Vector256<float> block)
    {
        Vector256.Load(row + FrameBlock.Lanes).Store(row);
        Vector256.Load(row + 2 * FrameBlock.Lanes).Store(row + FrameBlock.Lanes);
        block.Store(row + 2 * FrameBlock.Lanes);
    }

    private Vector256<float> Band(float* power, int band)
    {
        var sum = Vector256<float>.Zero;
        var end = Math.Min((band + 1) * _width, _bins);
        for (nint bin = band * _width; bin < end; bin++) sum += Vector256.Load(power + bin * FrameBlock.Lanes);
        return sum;
    }

    /// <summary>Judges the block before the newest one, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Judge()
    {
        if (_judged++ < 0) return;
        RepeatEdges();
        var margin = Vector256.Create(Margin);
        Vector256<double> sumLow = default, sumHigh = default, harmonicLow = default, harmonicHigh = default;
        Vector256<double> percussiveLow = default, percussiveHigh = default;
        for (var band = 0; band < _bands; band++)
        {
            var row = BandRow(band);
            var power = Vector256.Load(row + FrameBlock.Lanes);
            var (alongTime, alongBands) = LaneMedian.Of(row, 1, row + FrameBlock.Lanes - Reach * Row, Row);
            var harmonic = power & Vector256.GreaterThan(alongTime, alongBands * margin);
            var percussive = power & Vector256.GreaterThan(alongBands, alongTime * margin);
            sumLow += Vector256.WidenLower(power);
            sumHigh += Vector256.WidenUpper(power);
            harmonicLow += Vector256.WidenLower(harmonic);
            harmonicHigh += Vector256.WidenUpper(harmonic);
            percussiveLow += Vector256.WidenLower(percussive);
            percussiveHigh += Vector256.WidenUpper(percussive);
        }

        var firstFrame = (_judged - 1) * FrameBlock.Lanes;
        Write(Harmonic.Block(firstFrame), harmonicLow, harmonicHigh, sumLow, sumHigh);
        Write(Percussive.Block(firstFrame), percussiveLow, percussiveHigh, sumLow, sumHigh);
    }

    private void RepeatEdges()
    {
        var lowest = Vector256.Load(BandRow(0) + FrameBlock.Lanes);
        var highest = Vector256.Load(BandRow(_bands - 1) + FrameBlock.Lanes);
        for (var i = 1; i <= Reach; i++)
        {
            lowest.Store(BandRow(-i) + FrameBlock.Lanes);
            highest.Store(BandRow(_bands - 1 + i) + FrameBlock.Lanes);
        }
    }

    private static void Write(
        double* destination, Vector256<double> partLow, Vector256<double> partHigh, Vector256<double> low, Vector256<double> high)
    {
        partLow.Store(destination);
        partHigh.Store(destination + 4);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            var sum = lane < 4 ? low[lane] : high[lane - 4];
            destination[lane] = sum == 0 ? 0 : destination[lane] / sum;
        }
    }
}

using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>
/// Energy of the K-weighted clip on a grid of 10 ms, from which every window of the loudness standards is a difference of two sums.
/// </summary>
internal sealed class LoudnessMeter : ISampleStage
{
    /// <summary>Cells of the grid in a second.</summary>
    public const int CellsPerSecond = 100;

    /// <summary>What silence reads, LUFS: the absolute gate of BS.1770.</summary>
    public const double Floor = -70;

    // 10 / ln 10
    private const double DecibelsOfLog = 4.3429448190325183;
    private const double Offset = -0.691;
    private const int PieceCells = 1 << 12;

    private readonly int _sampleRate;
    private readonly KWeighting _weighting;
    private readonly List<double[]> _sums = []; // in pieces: a long clip's are neither copied nor doubled as they grow
    private double _sum;
    private long _taken;
    private long _boundary;

    private LoudnessMeter(int sampleRate)
    {
        _sampleRate = sampleRate;
        _weighting = new KWeighting(sampleRate);
    }

    /// <summary>Number of whole cells of the clip.</summary>
    public int Cells { get; private set; }

    public static LoudnessMeter In(PlanBuilder plan) =>
        plan.Share(typeof(LoudnessMeter), () => new LoudnessMeter(plan.Settings.SampleRate));

    public void Begin()
    {
        _weighting.Begin();
        _sums.Clear();
        _sums.Add(new double[PieceCells]);
        Cells = 0;
        _sum = 0;
        _taken = 0;
        _boundary = Start(1);
    }

    public void Take(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            var count = (int)Math.Min(samples.Length, _boundary - _taken);
            _weighting.AddSquares(samples[..count], ref _sum);
            _taken += count;
            samples = samples[count..];
            if (_taken < _boundary) continue;
            Cells++;
            if (Cells % PieceCells == 0) _sums.Add(new double[PieceCells]);
            _sums[Cells / PieceCells][Cells % PieceCells] = _sum;
            _boundary = Start(Cells + 1);
            _weighting.Settle();
        }
    }

    public void End() { }

    /// <summary>Number of windows of so many cells that lie in the clip; 1 for a clip that is shorter, then the whole of it.</summary>
    public int Windows(int cells) => Math.Max(1, Cells - cells + 1);

    /// <summary>Mean square of the weighted samples in a window, full scale 1.</summary>
    /// <param name="first">First cell, 0 for the clip's start.</param>
    /// <param name="cells">Cells of the window.</param>
    public double Power(int first, int cells)
    {
        if (cells > Cells) return _taken > 0 ? _sum / _taken : 0;
        return (SumBefore(first + cells) - SumBefore(first)) / (Start(first + cells) - Start(first));
    }

    /// <summary>Loudness of a mean square: -0.691 + 10 log10(channels z), -70 LUFS at least.</summary>
    /// <param name="power">Mean square of one channel, full scale 1.</param>
    /// <param name="channels">Number of channels that carry it.</param>
    public static double Loudness(double power, int channels)
    {
        if (power == 0) return Floor;
        var loudness = Offset + DecibelsOfLog * VectorMath.Log(channels * power);
        // Not Math.Max: samples that are no numbers are to be seen as such.
        return loudness < Floor ? Floor : loudness;
    }

    private double SumBefore(int cell) => _sums[cell / PieceCells][cell % PieceCells];

    private long Start(int cell) => (long)cell * _sampleRate / CellsPerSecond;
}

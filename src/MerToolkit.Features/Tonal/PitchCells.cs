using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Energy of the spectral peaks in 120 cells of the octave, ten cents each from C at A4 = 440 Hz: fine enough to be
/// placed on any tuning once the clip is over.
/// </summary>
internal sealed unsafe class PitchCells : IBlockStage
{
    /// <summary>Number of cells of the octave.</summary>
    public const int Cells = 120;

    /// <summary>Number of cells of a semitone.</summary>
    public const int CellsOfSemitone = Cells / ChromaBank.Classes;

    private const int TuningSteps = 100;

    // 120 / ln 2
    private const float CellsOfLog = 173.12340490667561f;

    // 120 log2(C0 / 1 Hz), C0 = 440 Hz / 2^(57/12): where 1 Hz lies below C0.
    private const float CellsOfC0 = 483.7631656228f;

    private readonly SpectralPeaks _peaks;
    private readonly float[] _positions;
    private readonly double[] _deviations = new double[CellsOfSemitone];

    private PitchCells(PlanBuilder grid)
    {
        _peaks = SpectralPeaks.In(grid);
        _positions = new float[_peaks.Hertz.Length];
        Track = grid.NewTrack<float>(Cells);
    }

    /// <summary>[120, frames]: sums of squared amplitudes.</summary>
    public Track<float> Track { get; }

    public bool ReadsSpectra => false;

    /// <param name="grid">The plan of <see cref="PeakGrid"/>.</param>
    public static PitchCells In(PlanBuilder grid) => grid.Share(typeof(PitchCells), () => new PitchCells(grid));

    public void Begin() => Array.Clear(_deviations);

    /// <summary>
    /// Deviation of the clip's peaks from A4 = 440 Hz in semitones, -0.5 (inclusive) to 0.5: where the amplitudes, wound round the
    /// semitone, have their centre. Known once the clip is over; 0 without peaks.
    /// </summary>
    public double Tuning()
    {
        var (best, largest) = (0, 0.0);
        for (var step = 0; step < TuningSteps; step++)
        {
            var sum = 0.0;
            for (var cell = 0; cell < CellsOfSemitone; cell++)
                sum += _deviations[cell] * VectorMath.CosPi(2.0 * cell / CellsOfSemitone - 2.0 * step / TuningSteps);
            if (sum > largest) (best, largest) = (step, sum);
        }

        return (best < TuningSteps / 2 ? best : best - TuningSteps) / (double)TuningSteps;
    }

    public void Process(in FrameBlock block)
    {
        var cells = stackalloc float[Cells * FrameBlock.Lanes];
        new Span<float>(cells, Cells * FrameBlock.Lanes).Clear();
        VectorMath.Log(_peaks.Hertz, _positions);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            var first = lane * SpectralPeaks.Capacity;
            for (var i = first; i < first + _peaks.Counts[lane]; i++)
            {
                var position = _positions[i] * CellsOfLog - CellsOfC0;
                var below = (int)position;
                var share = position - below;
                var energy = _peaks.Amplitudes[i] * _peaks.Amplitudes[i];
                cells[below % Cells * FrameBlock.Lanes + lane] += energy * (1 - share);
                cells[(below + 1) % Cells * FrameBlock.Lanes + lane] += energy * share;
            }
        }

        AddDeviations(cells, block.Count);
        var destination = Track.Block(block.FirstFrame);
        for (nint cell = 0; cell < Cells; cell++)
            Vector256.Load(cells + cell * FrameBlock.Lanes).Store(destination + cell * Track<float>.Stride);
    }

    /// <summary>Adds the amplitudes of all octaves' cells to those of one semitone, frames of the clip only.</summary>
    private void AddDeviations(float* cells, int count)
    {
        for (var deviation = 0; deviation < CellsOfSemitone; deviation++)
        {
            var sum = Vector256<float>.Zero;
            for (var cell = deviation; cell < Cells; cell += CellsOfSemitone)
                sum += Vector256.Sqrt(Vector256.Load(cells + cell * FrameBlock.Lanes));
            for (var lane = 0; lane < count; lane++) _deviations[deviation] += sum[lane];
        }
    }
}

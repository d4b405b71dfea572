using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Energy of the twelve pitch classes from spectral peaks alone, on the clip's own tuning; a peak counts for every note of which
/// it may be a harmonic, the n-th with 0.6^(n-1). The harmonic pitch class profile of Gomez 2006, for keys and chords.
/// </summary>
internal sealed unsafe class HarmonicChroma : IClipStage
{
    private const int Harmonics = 8;
    private const double HarmonicDecay = 0.6;

    // A peak counts for classes up to two thirds of a semitone away, by the square of a cosine.
    private const double HalfWidthCells = 20.0 / 3;

    private readonly PitchCells _cells;
    private readonly float[] _weights = new float[ChromaBank.Classes * PitchCells.Cells];

    private HarmonicChroma(PlanBuilder plan)
    {
        _cells = PitchCells.In(PeakGrid.Of(plan));
        Track = plan.NewTrack<float>(ChromaBank.Classes);
    }

    /// <summary>[12, frames], C first: energies, all 0 in a frame without peaks.</summary>
    public Track<float> Track { get; }

    /// <param name="plan">The profile's own plan.</param>
    public static HarmonicChroma In(PlanBuilder plan) => plan.Share(typeof(HarmonicChroma), () => new HarmonicChroma(plan));

    public void Finish(ClipSpan clip)
    {
        Weigh(_cells.Tuning() * PitchCells.CellsOfSemitone);
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var source = _cells.Track.ReadChunk(chunk);
            var destination = Track.AppendChunk();
            for (var frame = 0; frame < clip.FramesIn(chunk); frame += FrameBlock.Lanes) Fold(source + frame, destination + frame);
        }
    }

    /// <summary>Weight of every cell for every class: [12, 120].</summary>
    /// <param name="tuning">Cells from A4 = 440 Hz.</param>
    private void Weigh(double tuning)
    {
        Array.Clear(_weights);
        for (var harmonic = 1; harmonic <= Harmonics; harmonic++)
        {
            var weight = VectorMath.Pow(HarmonicDecay, harmonic - 1);
            var above = PitchCells.Cells * VectorMath.Log2(harmonic) + tuning;
            for (var i = 0; i < _weights.Length; i++)
            {
                var distance = i % PitchCells.Cells - above - i / PitchCells.Cells * PitchCells.CellsOfSemitone;
                distance -= Math.Floor(distance / PitchCells.Cells + 0.5) * PitchCells.Cells;
                if (Math.Abs(distance) >= HalfWidthCells) continue;
                var cosine = VectorMath.CosPi(distance / HalfWidthCells / 2);
                _weights[i] += (float)(weight * cosine * cosine);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fold(float* cells, float* destination)
    {
        fixed (float* weights = _weights)
            for (nint pitch = 0; pitch < ChromaBank.Classes; pitch++)
            {
                var sum = Vector256<float>.Zero;
                var row = weights + pitch * PitchCells.Cells;
                for (nint cell = 0; cell < PitchCells.Cells; cell++)
                    if (row[cell] > 0) sum += Vector256.Load(cells + cell * Track<float>.Stride) * Vector256.Create(row[cell]);
                sum.Store(destination + pitch * Track<float>.Stride);
            }
    }
}

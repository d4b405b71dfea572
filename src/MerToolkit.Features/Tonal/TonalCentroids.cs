using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// Each frame's harmonic chroma as a point in the space of fifths, minor and major thirds (radii 1, 1 and 1/2): the shared input
/// of the harmonic features that measure distances. Harte, Sandler and Gasser 2006.
/// </summary>
internal sealed unsafe class TonalCentroids : IClipStage
{
    /// <summary>Coordinates of a point.</summary>
    public const int Rows = 6;

    private static readonly double[] Basis = MakeBasis();

    private readonly HarmonicChroma _chroma;

    private TonalCentroids(PlanBuilder plan)
    {
        _chroma = HarmonicChroma.In(plan);
        Track = plan.NewTrack<double>(Rows);
    }

    /// <summary>[6, frames]; the origin where nothing sounds.</summary>
    public Track<double> Track { get; }

    /// <param name="plan">The profile's own plan.</param>
    public static TonalCentroids In(PlanBuilder plan) => plan.Share(typeof(TonalCentroids), () => new TonalCentroids(plan));

    public void Finish(ClipSpan clip)
    {
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var source = _chroma.Track.ReadChunk(chunk);
            var destination = Track.AppendChunk();
            for (var frame = 0; frame < clip.FramesIn(chunk); frame++) Place(source + frame, destination + frame);
        }
    }

    private static void Place(float* chroma, double* destination)
    {
        var sum = 0.0;
        for (nint pitch = 0; pitch < ChromaBank.Classes; pitch++) sum += chroma[pitch * Track<float>.Stride];
        for (nint row = 0; row < Rows; row++)
        {
            var place = 0.0;
            for (nint pitch = 0; pitch < ChromaBank.Classes; pitch++)
                place += Basis[row * ChromaBank.Classes + pitch] * chroma[pitch * Track<float>.Stride];
            destination[row * Track<double>.Stride] = sum > 0 ? place / sum : 0;
        }
    }

    private static double[] MakeBasis()
    {
        (double Step, double Radius)[] circles = [(7.0 / 6, 1), (3.0 / 2, 1), (2.0 / 3, 0.5)];
        var basis = new double[Rows * ChromaBank.Classes];
        for (var i = 0; i < basis.Length; i++)
        {
            var (row, pitch) = (i / ChromaBank.Classes, i % ChromaBank.Classes);
            var (step, radius) = circles[row / 2];
            basis[i] = radius * (row % 2 == 0 ? VectorMath.SinPi(step * pitch) : VectorMath.CosPi(step * pitch));
        }

        return basis;
    }
}

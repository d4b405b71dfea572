using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Explanation;

/// <summary>
/// What an edge multiplies the product by, and what it adds for its column, at each point of integration. It depends on the row
/// only by two bits: whether the row meets what the path asks of the column down to the edge (then it did so before), and
/// whether it did down to the edge that asked the column before.
/// </summary>
internal static class Factors
{
    /// <summary>Number of arrays.</summary>
    public const int Kinds = 5;

    /// <summary>Index of the ratio of factors, new to old, of a row that meets all; a pure number.</summary>
    public const int RatioMet = 0;

    /// <summary>Index of the ratio of a row that met all but what this edge asks; a pure number.</summary>
    public const int RatioLost = 1;

    /// <summary>Index of the ratio of a row that was lost before; a pure number.</summary>
    public const int RatioOut = 2;

    /// <summary>Index of the gain of a row that meets all: the weighted (o - z) / factor, new less old; a pure number.</summary>
    public const int GainMet = 3;

    /// <summary>Index of the gain of a row that met all but what this edge asks; a pure number.</summary>
    public const int GainLost = 4;

    private const int Lanes = 4;

    /// <summary>Length of each array that holds so many points: whole vectors.</summary>
    /// <param name="points">Number of points.</param>
    public static int Stride(int points) => (points + Lanes - 1) / Lanes * Lanes;

    /// <summary>Fills the arrays. A row that was lost before gains nothing: new and old are both -1 / (1 - t).</summary>
    /// <param name="share">Share z of training rows that meet all, down to the edge; a pure number, above 0, up to 1.</param>
    /// <param name="before">The same down to the edge that asked the column before; 1 without one.</param>
    /// <param name="points">Points of integration.</param>
    /// <param name="destination">Receives [kinds, stride], the points of each kind first.</param>
    public static void Fill(double share, double before, LegendrePoints points, Span<double> destination)
    {
        var stride = (nuint)Stride(points.Count);
        ref var places = ref MemoryMarshal.GetArrayDataReference(points.Places);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(points.Weights);
        ref var filled = ref MemoryMarshal.GetReference(destination[..(Kinds * (int)stride)]);
        var ratio = Vector256.Create(share / before);
        for (nuint point = 0; point < stride; point += Lanes)
        {
            var (t, weight) = (Vector256.LoadUnsafe(ref places, point), Vector256.LoadUnsafe(ref weights, point));
            var rest = Vector256<double>.One - t;
            var (met, inverse) = (t + (share * rest), Vector256<double>.One / (t + (before * rest)));
            var gainBefore = weight * (1 - before) * inverse;
            (met * inverse).StoreUnsafe(ref filled, (RatioMet * stride) + point);
            (share * rest * inverse).StoreUnsafe(ref filled, (RatioLost * stride) + point);
            ratio.StoreUnsafe(ref filled, (RatioOut * stride) + point);
            ((weight * (1 - share) / met) - gainBefore).StoreUnsafe(ref filled, (GainMet * stride) + point);
            (-(weight / rest) - gainBefore).StoreUnsafe(ref filled, (GainLost * stride) + point);
        }
    }
}

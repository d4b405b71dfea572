using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Cosines and sines of rational parts of a turn, reduced exactly: the same bits on every machine.</summary>
internal static class RootsOfUnity
{
    /// <summary>cos and sin of 2 pi <paramref name="numerator"/> / <paramref name="denominator"/>.</summary>
    internal static (T Cosine, T Sine) Turn<T>(long numerator, long denominator) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The angle is pi p / q; reflections bring it into 0..pi/4, where numbers that ought to be equal or zero come out so.
        var p = 2 * (((numerator % denominator) + denominator) % denominator);
        var q = denominator;
        var isSineNegative = p > q;
        if (isSineNegative)
            p = (2 * q) - p;
        var isCosineNegative = 2 * p > q;
        if (isCosineNegative)
            p = q - p;
        var areSwapped = 4 * p > q;
        if (areSwapped)
            (p, q) = (q - (2 * p), 2 * q);

        var (sine, cosine) = SineAndCosineOfPi((double)p / q);
        if (areSwapped)
            (sine, cosine) = (cosine, sine);
        return (T.CreateTruncating(isCosineNegative ? -cosine : cosine), T.CreateTruncating(isSineNegative ? -sine : sine));
    }

    /// <summary>Vectors of cos and sin of 2 pi n / <paramref name="denominator"/>: [denominator, 2, lanes].</summary>
    internal static PinnedTable<T> Turns<T>(int denominator, int lanes) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var turns = new PinnedTable<T>(2 * denominator * lanes);
        for (var n = 0; n < denominator; n++)
        {
            var (cosine, sine) = Turn<T>(n, denominator);
            turns.Values.Slice(2 * n * lanes, lanes).Fill(cosine);
            turns.Values.Slice(((2 * n) + 1) * lanes, lanes).Fill(sine);
        }

        return turns;
    }

    private static (double Sine, double Cosine) SineAndCosineOfPi(double halfTurns) =>
        (VectorMath.SinPi(halfTurns), VectorMath.CosPi(halfTurns));
}

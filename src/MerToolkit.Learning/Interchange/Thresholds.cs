using MerToolkit.Core.Errors;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Interchange;

/// <summary>
/// Brings other programs' comparisons into ours, "value at most threshold", and back. All are exact: values are float32, so
/// between two neighbouring float32 every threshold parts them in the same way.
/// </summary>
public static class Thresholds
{
    /// <summary>For "value &lt; limit": the float32 below it; null when no finite value is less.</summary>
    /// <param name="limit">Any float32 but NaN, in the column's unit.</param>
    internal static float? Below(float limit) => Finite(MathF.BitDecrement(limit));

    /// <summary>For "value &lt;= limit" in float64: the largest float32 that is not above it; null when no finite one is.</summary>
    /// <param name="limit">Any float64 but NaN, in the column's unit.</param>
    internal static float? AtMost(double limit)
    {
        var nearest = (float)limit;
        return Finite(nearest > limit ? MathF.BitDecrement(nearest) : nearest);
    }

    /// <summary>
    /// For "prepared value &lt;= limit": the largest float32 whose prepared value is at most the limit; null when none is.
    /// A preparation never turns the order of two values round, so one threshold is enough; it is found by halving.
    /// </summary>
    /// <param name="limit">Threshold on the prepared column, a pure number, finite.</param>
    /// <param name="preparation">The preparation.</param>
    /// <param name="column">Index of the column.</param>
    /// <exception cref="InputException">The preparation looks at whole rows.</exception>
    public static float? BeforePreparation(float limit, ColumnPreparation preparation, int column)
    {
        if (!preparation.IsByColumn)
        {
            throw new InputException(new Problem("step-by-row",
                $"Before the trees goes '{PreparationNames.Of(preparation.Kind)}', which looks at whole rows: no threshold of theirs "
                + "is one on a column of the table.", "Train the trees without it; they need no weights."));
        }

        if (!GoesLeft(-float.MaxValue)) return null;
        var (low, high) = (Rank(-float.MaxValue), Rank(float.MaxValue));
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (GoesLeft(AtRank(middle))) low = middle;
            else high = middle - 1;
        }

        return AtRank(low);

        bool GoesLeft(float value) => preparation.Apply(value, column) <= limit;
    }

    // Neighbouring float32 have neighbouring ranks; both zeros have rank 0.
    private static long Rank(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return bits >= 0 ? bits : int.MinValue - (long)bits;
    }

    private static float AtRank(long rank) =>
        rank >= 0 ? BitConverter.Int32BitsToSingle((int)rank) : -BitConverter.Int32BitsToSingle((int)-rank);

    private static float? Finite(float threshold) => threshold switch
    {
        float.PositiveInfinity => float.MaxValue,
        float.NegativeInfinity => null,
        _ => threshold,
    };
}

using MerToolkit.Learning.Models;
using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Preparation;

/// <summary>
/// Brings every column to the standard normal distribution by ranks: a value becomes the normal quantile of the share of training rows
/// below it. Up to 1000 quantiles of the training rows are kept, between which shares are interpolated; equal values get the mean of
/// their shares; beyond the training values stands what 1e-7 of a normal distribution lies beyond, -5.2 or 5.2.
/// </summary>
/// <remarks>
/// The definition of scikit-learn's <c>QuantileTransformer(output_distribution='normal')</c>, but for values equal to the smallest or
/// largest one where several rows have it: they too get the mean of their shares.
/// </remarks>
public sealed class QuantileNormalizer : ColumnPreparation
{
    private const string QuantilesTensor = "quantile-normal/quantiles";
    private const int MostQuantiles = 1000;
    private const double SmallestShare = 1e-7;
    private readonly double[] _quantiles;
    private readonly int _count;

    private QuantileNormalizer(double[] quantiles, int columns) =>
        (_quantiles, Columns, _count) = (quantiles, columns, columns == 0 ? 0 : quantiles.Length / columns);

    /// <inheritdoc/>
    public override PreparationKind Kind => PreparationKind.QuantileNormal;

    /// <inheritdoc/>
    public override int Columns { get; }

    /// <summary>Learns quantiles; a column without any value has all of them 0.</summary>
    /// <param name="rows">Training rows, one or more.</param>
    public static QuantileNormalizer Fit(FeatureRows rows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Rows);
        var count = Math.Min(MostQuantiles, rows.Rows);
        var quantiles = new double[checked(count * rows.Columns)];
        for (var column = 0; column < rows.Columns; column++)
        {
            var values = new List<float>(rows.Rows);
            for (var row = 0; row < rows.Rows; row++)
                if (!float.IsNaN(rows[row][column])) values.Add(rows[row][column]);
            values.Sort();
            if (values.Count == 0) continue;
            for (var place = 0; place < count; place++)
                quantiles[(column * count) + place] = Quantile(values, count == 1 ? 0 : (double)place / (count - 1));
        }

        return new QuantileNormalizer(quantiles, rows.Columns);
    }

    /// <summary>Whether a model file holds one.</summary>
    /// <param name="tensors">Its numbers.</param>
    public static bool IsIn(ITensorSource tensors) => tensors.Has(QuantilesTensor);

    /// <summary>Makes it again of the numbers in a model file.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    public static QuantileNormalizer Restore(int columns, ITensorSource tensors)
    {
        var quantiles = tensors.FiniteDoubles(QuantilesTensor, columns, -1);
        var made = new QuantileNormalizer(quantiles, columns);
        for (var column = 0; column < columns; column++)
        {
            var own = made.Quantiles(column);
            if (own.Length == 0) throw tensors.Refusal(QuantilesTensor, "holds no quantile");
            for (var place = 1; place < own.Length; place++)
                if (own[place] < own[place - 1]) throw tensors.Refusal(QuantilesTensor, "holds quantiles that do not ascend");
        }

        return made;
    }

    /// <inheritdoc/>
    public override void Save(ITensorSink tensors) => tensors.Add(QuantilesTensor, _quantiles, Columns, _count);

    /// <inheritdoc/>
    public override double Unit(float value, int column)
    {
        var own = Quantiles(column);
        var (at, after) = (FirstAtLeast(own, value), FirstAbove(own, value));
        if (float.IsNaN(value) || at == own.Length || after == 0) return double.PositiveInfinity;
        var share = Share(own, value);
        if (share is <= SmallestShare or >= 1 - SmallestShare) return double.PositiveInfinity;

        // At a training value the steps on both sides count together.
        var (low, high) = (Math.Max(at - 1, 0), Math.Min(after, own.Length - 1));
        var rise = (high - low) / (double)(own.Length - 1);
        return (own[high] - own[low]) * NormalDistribution.Density(NormalDistribution.Quantile(share)) / rise;
    }

    /// <inheritdoc/>
    internal override float Apply(float value, int column)
    {
        if (float.IsNaN(value)) return value;
        var share = Math.Clamp(Share(Quantiles(column), value), SmallestShare, 1 - SmallestShare);
        return (float)NormalDistribution.Quantile(share);
    }

    private static double Quantile(List<float> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * ((double)sorted[above] - sorted[below]));
    }

    // Share of the training rows below a value; half of those at it count as below.
    private static double Share(ReadOnlySpan<double> quantiles, double value)
    {
        var (at, after) = (FirstAtLeast(quantiles, value), FirstAbove(quantiles, value));
        if (at == quantiles.Length) return 1;
        if (after == 0) return 0;
        if (quantiles.Length == 1) return 0.5;
        var last = (double)(quantiles.Length - 1);
        if (at < after) return (at + after - 1) / 2.0 / last;
        return (at - 1 + ((value - quantiles[at - 1]) / (quantiles[at] - quantiles[at - 1]))) / last;
    }

    private static int FirstAtLeast(ReadOnlySpan<double> quantiles, double value) => First(quantiles, quantile => quantile >= value);

    private static int FirstAbove(ReadOnlySpan<double> quantiles, double value) => First(quantiles, quantile => quantile > value);

    private static int First(ReadOnlySpan<double> quantiles, Func<double, bool> isBeyond)
    {
        var (low, high) = (0, quantiles.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBeyond(quantiles[middle])) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private ReadOnlySpan<double> Quantiles(int column) => _quantiles.AsSpan(column * _count, _count);
}

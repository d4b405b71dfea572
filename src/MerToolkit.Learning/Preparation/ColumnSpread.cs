using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Preparation;

/// <summary>
/// Mean and standard deviation of every column over training rows, in double, summed in the order of the rows; cells without a
/// value (NaN) count for nothing. What a standardiser divides by, and what an attacker's budget is counted in.
/// </summary>
public sealed class ColumnSpread
{
    private const string MeansTensor = "spread/means";
    private const string DeviationsTensor = "spread/deviations";
    private readonly double[] _means;
    private readonly double[] _deviations;

    private ColumnSpread(double[] means, double[] deviations) => (_means, _deviations) = (means, deviations);

    /// <summary>Number of columns.</summary>
    public int Columns => _means.Length;

    /// <summary>Mean of each column, in the column's unit; 0 for a column without values; [columns].</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>
    /// Standard deviation of each column (population, divisor n), in the column's unit; 0 for a constant column; [columns].
    /// </summary>
    public ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>Measures rows.</summary>
    /// <param name="rows">Training rows, one or more.</param>
    public static ColumnSpread Of(FeatureRows rows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Rows);
        var counts = new int[rows.Columns];
        var means = MeansOf(rows, counts);
        return new ColumnSpread(means, DeviationsOf(rows, counts, means));
    }

    /// <summary>Hands the numbers to a model file.</summary>
    /// <param name="tensors">Receives <c>spread/means</c> and <c>spread/deviations</c>, [columns] each.</param>
    public void Save(ITensorSink tensors)
    {
        tensors.Add(MeansTensor, _means, Columns);
        tensors.Add(DeviationsTensor, _deviations, Columns);
    }

    /// <summary>Makes it again of the numbers in a model file; null where an older program left them out.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    public static ColumnSpread? Restore(int columns, ITensorSource tensors)
    {
        if (!tensors.Has(MeansTensor)) return null;
        var means = tensors.FiniteDoubles(MeansTensor, columns);
        var deviations = tensors.FiniteDoubles(DeviationsTensor, columns);
        return deviations.All(deviation => deviation >= 0)
            ? new ColumnSpread(means, deviations) : throw tensors.Refusal(DeviationsTensor, "holds a value below 0");
    }

    private static double[] MeansOf(FeatureRows rows, int[] counts)
    {
        var means = new double[rows.Columns];
        for (var row = 0; row < rows.Rows; row++)
        {
            var values = rows[row];
            for (var column = 0; column < means.Length; column++)
            {
                if (float.IsNaN(values[column])) continue;
                means[column] += values[column];
                counts[column]++;
            }
        }

        for (var column = 0; column < means.Length; column++) means[column] /= Math.Max(counts[column], 1);
        return means;
    }

    private static double[] DeviationsOf(FeatureRows rows, int[] counts, double[] means)
    {
        var deviations = new double[rows.Columns];
        for (var row = 0; row < rows.Rows; row++)
        {
            var values = rows[row];
            for (var column = 0; column < means.Length; column++)
            {
                if (float.IsNaN(values[column])) continue;
                var difference = values[column] - means[column];
                deviations[column] += difference * difference;
            }
        }

        for (var column = 0; column < means.Length; column++)
        {
            // What is left of a constant column is the rounding of its mean; dividing by that would blow up noise.
            var deviation = Math.Sqrt(deviations[column] / Math.Max(counts[column], 1));
            deviations[column] = deviation > 1e-12 * Math.Abs(means[column]) ? deviation : 0;
        }

        return deviations;
    }
}

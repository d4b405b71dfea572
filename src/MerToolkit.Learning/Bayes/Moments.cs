using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Bayes;

/// <summary>Weight, means and variances of some rows.</summary>
/// <param name="Weight">Sum of the weights of the rows, a pure number.</param>
/// <param name="Means">Weighted mean of each column, in the column's unit; [columns].</param>
/// <param name="Variances">Weighted variance of each column (population), in the column's unit squared; [columns].</param>
internal sealed record Moments(double Weight, double[] Means, double[] Variances)
{
    /// <summary>
    /// Means, and in a second pass the variances around them, summed in the order of the rows. What is summed are the differences from
    /// the first row, so that a column that is constant has its value as mean and 0 as variance, exactly.
    /// </summary>
    /// <param name="features">Rows x columns.</param>
    /// <param name="weights">Weight of each row, above 0, a pure number; [rows].</param>
    /// <param name="rows">Indices of the rows that count, one or more.</param>
    public static Moments Of(FeatureRows features, ReadOnlySpan<double> weights, ReadOnlySpan<int> rows)
    {
        var first = features[rows[0]];
        var (means, variances) = (new double[features.Columns], new double[features.Columns]);
        var weight = 0.0;
        foreach (var row in rows)
        {
            weight += weights[row];
            var values = features[row];
            for (var column = 0; column < means.Length; column++) means[column] += weights[row] * ((double)values[column] - first[column]);
        }

        for (var column = 0; column < means.Length; column++) means[column] = first[column] + means[column] / weight;
        foreach (var row in rows)
        {
            var values = features[row];
            for (var column = 0; column < means.Length; column++)
            {
                var difference = values[column] - means[column];
                variances[column] += weights[row] * (difference * difference);
            }
        }

        for (var column = 0; column < means.Length; column++) variances[column] /= weight;
        return new Moments(weight, means, variances);
    }
}

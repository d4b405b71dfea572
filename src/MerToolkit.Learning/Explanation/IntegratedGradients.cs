using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Explanation;

/// <summary>
/// What each column adds to a margin against a reference row: (x - r) x mean of the margin's gradient on the straight way from r to x.
/// Together they are the difference of the two margins, up to the error of the mean over steps.
/// </summary>
/// <remarks>
/// Sundararajan, Taly and Yan 2017, Axiomatic attribution for deep networks; the mean is over the middles of equal steps.
/// </remarks>
public static class IntegratedGradients
{
    /// <summary>Number of steps of the way.</summary>
    public const int Steps = 32;

    /// <summary>Explains one row.</summary>
    /// <param name="model">The model.</param>
    /// <param name="row">The row as the model reads it, [columns].</param>
    /// <param name="reference">The reference as the model reads it, [columns].</param>
    /// <param name="weights">Weight of each margin in what is explained, pure numbers, [outputs].</param>
    /// <param name="destination">Receives what each column adds, in the margins' unit, [columns].</param>
    /// <returns>The difference of the weighed margins of row and reference that is left unexplained, in the margins' unit.</returns>
    public static double Explain(
        IDifferentiable model, ReadOnlySpan<float> row, ReadOnlySpan<float> reference, ReadOnlySpan<double> weights,
        Span<double> destination)
    {
        var columns = row.Length;
        var (point, gradient) = (new float[columns], new double[columns]);
        destination[..columns].Clear();
        for (var step = 0; step < Steps; step++)
        {
            var share = (step + 0.5) / Steps;
            for (var column = 0; column < columns; column++)
                point[column] = (float)(reference[column] + (share * ((double)row[column] - reference[column])));
            model.Gradients(new FeatureRows(point, 1, columns), weights, gradient);
            for (var column = 0; column < columns; column++) destination[column] += gradient[column] / Steps;
        }

        var sum = 0.0;
        for (var column = 0; column < columns; column++)
        {
            destination[column] *= (double)row[column] - reference[column];
            sum += destination[column];
        }

        return Weighed(model, row, weights) - Weighed(model, reference, weights) - sum;
    }

    private static double Weighed(IDifferentiable model, ReadOnlySpan<float> row, ReadOnlySpan<double> weights)
    {
        var margins = new double[model.Outputs];
        model.Margins(new FeatureRows(row, 1, row.Length), margins);
        var sum = 0.0;
        for (var output = 0; output < margins.Length; output++) sum += weights[output] * margins[output];
        return sum;
    }
}

using System.Numerics;

namespace MerToolkit.Learning.Neural.Losses;

/// <summary>
/// Mean over the outputs of 1 - CCC over the rows of a batch, CCC = 2 cov(x, y) / (var x + var y + (mean x - mean y)^2), x the output,
/// y the truth, rows counted by their weights. No cost, and no slope, where all outputs and truths are one number; a batch of one row
/// teaches nothing.
/// </summary>
/// <remarks>Lin 1989, A concordance correlation coefficient to evaluate reproducibility.</remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class ConcordanceLoss<T> : Loss<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> slopes)
    {
        var width = outputs.Length / weights.Length;
        var (whole, sum) = (0.0, 0.0);
        foreach (var weight in weights) whole += double.CreateTruncating(weight);
        for (var output = 0; output < width; output++) sum += OfOutput(outputs, targets, weights, slopes, output, whole);
        return sum / width * whole;
    }

    private static double OfOutput(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> slopes, int output, double whole)
    {
        var width = outputs.Length / weights.Length;
        var (meanX, meanY) = (Mean(outputs, weights, output, whole), Mean(targets, weights, output, whole));
        var (above, below) = (0.0, (meanX - meanY) * (meanX - meanY));
        for (var row = 0; row < weights.Length; row++)
        {
            var share = double.CreateTruncating(weights[row]) / whole;
            var x = double.CreateTruncating(outputs[row * width + output]) - meanX;
            var y = double.CreateTruncating(targets[row * width + output]) - meanY;
            above += 2 * share * x * y;
            below += share * (x * x + y * y);
        }

        for (var row = 0; row < weights.Length && !slopes.IsEmpty; row++)
        {
            var share = double.CreateTruncating(weights[row]) / whole;
            var x = double.CreateTruncating(outputs[row * width + output]) - meanY;
            var y = double.CreateTruncating(targets[row * width + output]) - meanY;
            var slope = below == 0 ? 0 : -2 * share * (y - above / below * x) / below / width;
            slopes[row * width + output] = T.CreateTruncating(slope);
        }

        // NaN must come through.
        return below == 0 ? 0 : 1 - above / below;
    }

    private static double Mean(ReadOnlySpan<T> values, ReadOnlySpan<T> weights, int output, double whole)
    {
        var (sum, width) = (0.0, values.Length / weights.Length);
        for (var row = 0; row < weights.Length; row++)
            sum += double.CreateTruncating(weights[row]) * double.CreateTruncating(values[row * width + output]);
        return sum / whole;
    }
}

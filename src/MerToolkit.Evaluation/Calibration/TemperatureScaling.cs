using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Calibration;

/// <summary>
/// One number that makes all probabilities more or less sure, without changing any prediction: p' = softmax(log p / T)
/// (Guo et al. 2017, On calibration of modern neural networks). T above 1 flattens, below 1 sharpens.
/// </summary>
/// <remarks>
/// The log loss of the calibration rows is convex in b = 1 / T: its slope, the sum over rows of
/// (mean of log p under p' - log p of the truth), only rises. Its zero is found by halving the range of log b, which needs no
/// start and cannot run away; a zero outside .05 &lt;= T &lt;= 20 is taken to the nearer end. Where no temperature has less loss than 1,
/// as for probabilities that are all equal, it is 1.
/// </remarks>
public static class TemperatureScaling
{
    /// <summary>Smallest temperature, a pure number.</summary>
    public const double Least = .05;

    /// <summary>Largest temperature, a pure number.</summary>
    public const double Most = 20;

    private const int Halvings = 60;

    /// <summary>The temperature with the least log loss on calibration rows, a pure number.</summary>
    /// <param name="probabilities">Row-major [rows, labels], each row summing to 1; those below 1e-6 count as 1e-6.</param>
    /// <param name="truth">True class of each row, an index from 0; [rows], one or more.</param>
    public static double Fit(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> truth)
    {
        ArgumentOutOfRangeException.ThrowIfZero(truth.Length);
        var found = Zero(Logits(probabilities), truth);
        var labels = probabilities.Length / truth.Length;
        var (loss, plain) = (ProperScores.LogLoss(Apply(probabilities, labels, found), truth),
            ProperScores.LogLoss(Apply(probabilities, labels, 1), truth));
        return loss < plain ? found : 1;
    }

    private static double Zero(double[] logits, ReadOnlySpan<int> truth)
    {
        var (low, high) = (VectorMath.Log(1 / Most), VectorMath.Log(1 / Least));
        if (Slope(logits, truth, 1 / Most) >= 0) return Most;
        if (Slope(logits, truth, 1 / Least) <= 0) return Least;
        for (var step = 0; step < Halvings; step++)
        {
            var middle = low + (high - low) / 2;
            if (Slope(logits, truth, VectorMath.Exp(middle)) < 0) low = middle;
            else high = middle;
        }

        return VectorMath.Exp(-(low + (high - low) / 2));
    }

    /// <summary>Probabilities at another temperature.</summary>
    /// <param name="probabilities">Row-major [rows, labels], each row summing to 1; those below 1e-6 count as 1e-6.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="temperature">A pure number above 0; 1 changes nothing but what is below 1e-6.</param>
    /// <returns>Row-major [rows, labels], each row summing to 1.</returns>
    public static double[] Apply(ReadOnlySpan<double> probabilities, int labels, double temperature)
    {
        var scaled = Logits(probabilities);
        for (var first = 0; first < scaled.Length; first += labels) Soften(scaled.AsSpan(first, labels), 1 / temperature);
        return scaled;
    }

    private static double[] Logits(ReadOnlySpan<double> probabilities)
    {
        var logits = new double[probabilities.Length];
        for (var index = 0; index < logits.Length; index++)
            logits[index] = VectorMath.Log(Math.Max(probabilities[index], ProperScores.LeastProbability));
        return logits;
    }

    private static double Slope(double[] logits, ReadOnlySpan<int> truth, double sharpness)
    {
        var labels = logits.Length / truth.Length;
        var (sum, shares) = (0.0, new double[labels]);
        for (var row = 0; row < truth.Length; row++)
        {
            var own = logits.AsSpan(row * labels, labels);
            own.CopyTo(shares);
            Soften(shares, sharpness);
            for (var label = 0; label < labels; label++) sum += shares[label] * (own[label] - own[truth[row]]);
        }

        return sum;
    }

    // Logarithms to shares: the softmax of logarithm x sharpness.
    private static void Soften(Span<double> row, double sharpness)
    {
        var largest = row[0];
        foreach (var value in row) largest = Math.Max(largest, value);
        var sum = 0.0;
        foreach (ref var value in row) sum += value = VectorMath.Exp(sharpness * (value - largest));
        foreach (ref var value in row) value /= sum;
    }
}

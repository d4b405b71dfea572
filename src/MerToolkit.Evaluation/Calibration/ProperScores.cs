using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Calibration;

/// <summary>Scores of probabilities that only the true probabilities minimise; less is better.</summary>
public static class ProperScores
{
    /// <summary>Probabilities below this count as this much, a pure number: a forest may give the truth none at all.</summary>
    public const double LeastProbability = 1e-6;

    /// <summary>Mean over rows of -log probability of the true label, a pure number.</summary>
    /// <param name="probabilities">Row-major [rows, labels], each row summing to 1.</param>
    /// <param name="truth">True class of each row, an index from 0; [rows].</param>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> truth)
    {
        var (sum, labels) = (0.0, Labels(probabilities, truth));
        for (var row = 0; row < truth.Length; row++)
            sum -= VectorMath.Log(Math.Max(probabilities[row * labels + truth[row]], LeastProbability));
        return sum / truth.Length;
    }

    /// <summary>Mean over rows of the summed squares of probability - [own label] (Brier 1950), 0..2.</summary>
    /// <param name="probabilities">Row-major [rows, labels], each row summing to 1.</param>
    /// <param name="truth">True class of each row, an index from 0; [rows].</param>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> truth)
    {
        var (sum, labels) = (0.0, Labels(probabilities, truth));
        for (var row = 0; row < truth.Length; row++)
            for (var label = 0; label < labels; label++)
            {
                var difference = probabilities[row * labels + label] - (label == truth[row] ? 1 : 0);
                sum += difference * difference;
            }

        return sum / truth.Length;
    }

    private static int Labels(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> truth)
    {
        if (truth.Length == 0 || probabilities.Length % truth.Length != 0)
            throw new ArgumentException($"{probabilities.Length} probabilities are not those of {truth.Length} rows.", nameof(truth));
        return probabilities.Length / truth.Length;
    }
}

using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// The point that sums over pairs of true and predicted value are taken around, so that squares of values far from 0
/// do not cancel each other. Sums of parts of the rows around one centre add up to those of the whole.
/// </summary>
/// <param name="Truth">Subtracted from true values, in the target's unit.</param>
/// <param name="Predicted">Subtracted from predicted values, in the target's unit.</param>
internal readonly record struct MomentCentre(double Truth, double Predicted)
{
    /// <summary>Number of sums: 1, y, p, yy, pp, yp, squared error, absolute error.</summary>
    public const int Sums = 8;

    // Twice the spacing of doubles near 1, times n: no sum of n terms is off by more of their size, Cauchy and Schwarz.
    private const double RoundingPerTerm = 4.440892098500626e-16;

    /// <summary>The means of the values.</summary>
    /// <param name="truth">True value of each row.</param>
    /// <param name="predicted">Predicted value of each row.</param>
    public static MomentCentre Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        if (truth.Length == 0) return default;
        return new MomentCentre(FixedLanes.Sum(truth) / truth.Length, FixedLanes.Sum(predicted) / predicted.Length);
    }

    /// <summary>Adds one pair.</summary>
    /// <param name="truth">True value.</param>
    /// <param name="predicted">Predicted value.</param>
    /// <param name="sums">The <see cref="Sums"/> sums so far.</param>
    public void Add(double truth, double predicted, Span<double> sums)
    {
        var (y, p, error) = (truth - Truth, predicted - Predicted, truth - predicted);
        sums[0]++;
        sums[1] += y;
        sums[2] += p;
        sums[3] += y * y;
        sums[4] += p * p;
        sums[5] += y * p;
        sums[6] += error * error;
        sums[7] += Math.Abs(error);
    }

    /// <summary>The moments about the means.</summary>
    /// <param name="sums">The <see cref="Sums"/> sums.</param>
    public PairedMoments Moments(ReadOnlySpan<double> sums)
    {
        var count = sums[0];
        return new PairedMoments
        {
            Count = count,
            TruthMean = Truth + sums[1] / count,
            PredictedMean = Predicted + sums[2] / count,
            TruthSquares = AboutMean(sums[3], sums[1], count),
            PredictedSquares = AboutMean(sums[4], sums[2], count),
            Products = sums[5] - sums[1] * sums[2] / count,
            SquaredErrors = sums[6],
            AbsoluteErrors = sums[7],
        };
    }

    // What is left by rounding when all values are equal must not pass for spread.
    private static double AboutMean(double squares, double sum, double count)
    {
        var spread = squares - sum * sum / count;
        return spread <= RoundingPerTerm * count * squares ? 0 : spread;
    }
}

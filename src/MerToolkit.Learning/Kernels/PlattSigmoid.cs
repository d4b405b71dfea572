using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Probability of the first of two labels by its decision value d: 1 / (1 + exp(slope x d + offset)), fitted to decisions about rows that
/// the machine had not seen.
/// </summary>
/// <param name="Slope">What multiplies the decision, a pure number, as a rule below 0.</param>
/// <param name="Offset">What is added, a pure number.</param>
/// <remarks>
/// Platt 1999, Probabilistic outputs for support vector machines, by Newton's method with backtracking as in Lin, Lin and Weng 2007,
/// A note on Platt's probabilistic outputs for support vector machines.
/// </remarks>
internal readonly record struct PlattSigmoid(double Slope, double Offset)
{
    private const int MostSteps = 100;
    private const double Ridge = 1e-12;
    private const double SmallestSlope = 1e-5;
    private const double SmallestStep = 1e-10;

    /// <summary>What stands where no row was left unseen: the decision itself as log odds.</summary>
    public static PlattSigmoid Unfitted => new(-1, 0);

    /// <summary>Probability of the first label.</summary>
    /// <param name="decision">Decision value, a pure number.</param>
    /// <returns>0..1.</returns>
    public double Probability(double decision)
    {
        var exponent = (Slope * decision) + Offset;
        if (exponent < 0) return 1 / (1 + VectorMath.Exp(exponent));
        var odds = VectorMath.Exp(-exponent);
        return odds / (1 + odds);
    }

    /// <summary>Maximises the likelihood of targets that are drawn in a little, as if one more row of each label were unsure.</summary>
    /// <param name="decisions">Decision value of each row.</param>
    /// <param name="isFirst">Whether the row is of the first label.</param>
    public static PlattSigmoid Fit(IReadOnlyList<double> decisions, IReadOnlyList<bool> isFirst)
    {
        if (decisions.Count == 0) return Unfitted;
        var (first, second) = (isFirst.Count(own => own), isFirst.Count(own => !own));
        double[] targets = [.. isFirst.Select(own => own ? (first + 1.0) / (first + 2) : 1.0 / (second + 2))];
        var fit = new PlattSigmoid(0, VectorMath.Log((second + 1.0) / (first + 1)));
        var loss = fit.Loss(decisions, targets);
        for (var step = 0; step < MostSteps; step++)
        {
            var (a, b, slopeA, slopeB) = fit.Direction(decisions, targets);
            if (Math.Abs(slopeA) < SmallestSlope && Math.Abs(slopeB) < SmallestSlope) break;
            var (length, descent) = (1.0, (slopeA * a) + (slopeB * b));
            for (; length >= SmallestStep; length /= 2)
            {
                var next = new PlattSigmoid(fit.Slope + (length * a), fit.Offset + (length * b));
                var nextLoss = next.Loss(decisions, targets);
                if (!(nextLoss < loss + (1e-4 * length * descent))) continue;
                (fit, loss) = (next, nextLoss);
                break;
            }

            if (length < SmallestStep) break;
        }

        return fit;
    }

    private double Loss(IReadOnlyList<double> decisions, double[] targets)
    {
        var loss = 0.0;
        for (var row = 0; row < targets.Length; row++)
        {
            var exponent = (Slope * decisions[row]) + Offset;
            loss += exponent >= 0
                ? (targets[row] * exponent) + VectorMath.Log(1 + VectorMath.Exp(-exponent))
                : ((targets[row] - 1) * exponent) + VectorMath.Log(1 + VectorMath.Exp(exponent));
        }

        return loss;
    }

    private (double A, double B, double SlopeA, double SlopeB) Direction(IReadOnlyList<double> decisions, double[] targets)
    {
        var (h11, h22, h21, slopeA, slopeB) = (Ridge, Ridge, 0.0, 0.0, 0.0);
        for (var row = 0; row < targets.Length; row++)
        {
            var (decision, p) = (decisions[row], Probability(decisions[row]));
            var (curvature, left) = (p * (1 - p), targets[row] - p);
            h11 += decision * decision * curvature;
            h22 += curvature;
            h21 += decision * curvature;
            slopeA += decision * left;
            slopeB += left;
        }

        var determinant = (h11 * h22) - (h21 * h21);
        return (-((h22 * slopeA) - (h21 * slopeB)) / determinant, -((h11 * slopeB) - (h21 * slopeA)) / determinant, slopeA, slopeB);
    }
}

using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>
/// Random number of successes in n trials of probability p, in a time that does not grow with n: how many of a
/// resample's draws fall on a block of units.
/// </summary>
/// <remarks>
/// Where fewer than 10 successes (or failures) are expected, the distribution function is summed until it passes a
/// uniform number; otherwise transformed rejection with squeeze, algorithm BTRS of Hormann 1993 (J. Stat. Comput. Simul. 46).
/// </remarks>
internal static class BinomialDraw
{
    private const double FewExpected = 10;

    /// <summary>Number of successes, 0..<paramref name="trials"/>.</summary>
    /// <param name="stream">Randomness.</param>
    /// <param name="trials">Number of trials, n, 0 or more.</param>
    /// <param name="probability">Probability of a success, p, 0..1.</param>
    public static int Next(RandomStream stream, int trials, double probability)
    {
        if (trials == 0 || probability <= 0) return 0;
        if (probability >= 1) return trials;
        if (probability > .5) return trials - Next(stream, trials, 1 - probability);
        return trials * probability < FewExpected ? BySum(stream, trials, probability) : ByRejection(stream, trials, probability);
    }

    private static int BySum(RandomStream stream, int trials, double probability)
    {
        var odds = probability / (1 - probability);
        var term = VectorMath.Exp(trials * VectorMath.Log(1 - probability));
        var rest = stream.NextDouble();
        var successes = 0;
        while (rest >= term && successes < trials)
        {
            rest -= term;
            term *= odds * (trials - successes) / (successes + 1);
            successes++;
            // The terms have run out before the uniform number did: only rounding is left of it.
            if (term == 0) break;
        }

        return successes;
    }

    private static int ByRejection(RandomStream stream, int trials, double probability)
    {
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        var b = 1.15 + 2.53 * deviation;
        var a = -0.0873 + 0.0248 * b + 0.01 * probability;
        var centre = trials * probability + 0.5;
        var squeeze = 0.92 - 4.2 / b;
        var alpha = (2.83 + 5.1 / b) * deviation;
        while (true)
        {
            var u = stream.NextDouble() - 0.5;
            var v = 1 - stream.NextDouble();
            var edge = 0.5 - Math.Abs(u);
            var successes = Math.Floor((2 * a / edge + b) * u + centre);
            if (edge >= 0.07 && v <= squeeze) return (int)successes;
            if (!(successes >= 0 && successes <= trials)) continue;
            var bound = VectorMath.Log(v * alpha / (a / (edge * edge) + b));
            if (bound <= LogRatioToMode(trials, probability, (int)successes)) return (int)successes;
        }
    }

    // log of P(k) / P(m), m the mode, by Stirling's formula with its correction.
    private static double LogRatioToMode(int trials, double probability, int successes)
    {
        var odds = probability / (1 - probability);
        double n = trials;
        double k = successes;
        var m = Math.Floor((n + 1) * probability);
        return (m + 0.5) * VectorMath.Log((m + 1) / (odds * (n - m + 1)))
            + (n + 1) * VectorMath.Log((n - m + 1) / (n - k + 1))
            + (k + 0.5) * VectorMath.Log(odds * (n - k + 1) / (k + 1))
            + Correction(m) + Correction(n - m) - Correction(k) - Correction(n - k);
    }

    /// <summary>log k! less Stirling's (k + 1/2) log(k + 1) - (k + 1) + log(2 pi)/2, a pure number.</summary>
    internal static double Correction(double k)
    {
        if (k < Small.Length) return Small[(int)k];
        var next = k + 1;
        var square = next * next;
        return (1 / 12.0 - (1 / 360.0 - 1 / 1260.0 / square) / square) / next;
    }

    private static ReadOnlySpan<double> Small =>
    [
        0.08106146679532726, 0.04134069595540929, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
        0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.009255462182712733, 0.008330563433362871,
    ];
}

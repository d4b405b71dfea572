namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Probabilities of all labels from those of every two: p minimises the sum over pairs of (r_ba p_a - r_ab p_b)^2 with sum 1
/// (Wu, Lin and Weng 2004, Probability estimates for multi-class classification by pairwise coupling, second method).
/// </summary>
internal static class PairwiseCoupling
{
    private const int MostRounds = 1000;
    private const double Tolerance = 1e-9;

    /// <summary>Couples the pairs.</summary>
    /// <param name="first">Probability of the first label of each pair against the second, above 0 and below 1; [pairs].</param>
    /// <param name="destination">Receives the probabilities, with sum 1; [labels].</param>
    public static void Couple(ReadOnlySpan<double> first, Span<double> destination)
    {
        var labels = destination.Length;
        var q = Matrix(first, labels);
        var products = new double[labels];
        destination.Fill(1.0 / labels);
        for (var round = 0; round < MostRounds; round++)
        {
            var whole = 0.0;
            for (var label = 0; label < labels; label++)
            {
                products[label] = 0;
                for (var other = 0; other < labels; other++) products[label] += q[label, other] * destination[other];
                whole += destination[label] * products[label];
            }

            var error = 0.0;
            foreach (var product in products) error = Math.Max(error, Math.Abs(product - whole));
            if (error < Tolerance) break;
            for (var label = 0; label < labels; label++)
            {
                var change = (whole - products[label]) / q[label, label];
                destination[label] += change;
                whole = (whole + (change * ((change * q[label, label]) + (2 * products[label])))) / (1 + change) / (1 + change);
                for (var other = 0; other < labels; other++)
                {
                    products[other] = (products[other] + (change * q[label, other])) / (1 + change);
                    destination[other] /= 1 + change;
                }
            }
        }

        var sum = 0.0;
        foreach (var probability in destination) sum += probability;
        foreach (ref var probability in destination) probability /= sum;
    }

    /// <summary>
    /// The nearest probabilities (least squares) in which a label has the largest: those above it and its own become their mean, and its
    /// own the least bit more where a label before it would else be first of equals.
    /// </summary>
    /// <param name="probabilities">Probabilities with sum 1; [labels].</param>
    /// <param name="label">Index of the label.</param>
    public static void Raise(Span<double> probabilities, int label)
    {
        int[] above = [.. Above(probabilities, probabilities[label], label)];
        if (above.Length == 0) return;
        var (sum, count, level) = (probabilities[label], 1, probabilities[label]);
        foreach (var other in above)
        {
            if (count > 1 && probabilities[other] < level) break;
            sum += probabilities[other];
            level = sum / ++count;
        }

        foreach (var other in above)
            if (probabilities[other] > level) probabilities[other] = level;
        probabilities[label] = Math.BitIncrement(level);
    }

    // Of labels that have more than it, and of those before it that have as much: the largest first.
    private static IEnumerable<int> Above(ReadOnlySpan<double> probabilities, double own, int label)
    {
        var values = probabilities.ToArray();
        return Enumerable.Range(0, values.Length).Where(other => values[other] > own || (values[other] == own && other < label))
            .OrderByDescending(other => values[other]).ThenBy(other => other);
    }

    private static double[,] Matrix(ReadOnlySpan<double> first, int labels)
    {
        var q = new double[labels, labels];
        var pair = 0;
        for (var label = 0; label < labels; label++)
        {
            for (var other = label + 1; other < labels; other++, pair++)
            {
                var (own, against) = (first[pair], 1 - first[pair]);
                q[label, label] += against * against;
                q[other, other] += own * own;
                q[label, other] = q[other, label] = -own * against;
            }
        }

        return q;
    }
}

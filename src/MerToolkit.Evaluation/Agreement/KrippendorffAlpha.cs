namespace MerToolkit.Evaluation.Agreement;

/// <summary>
/// Krippendorff's alpha: 1 - observed / expected disagreement of pairs of ratings. 1 where all agree, 0 where they agree as by
/// chance; ratings may be missing. Disagreement is the squared difference for numbers, and 0 or 1 for labels.
/// </summary>
/// <remarks>K. Krippendorff, "Content Analysis", 3rd edition 2013, chapter 12.</remarks>
public static class KrippendorffAlpha
{
    /// <summary>Alpha of numbers; a pure number; NaN where no item has two ratings or all ratings are the same.</summary>
    /// <param name="ratings">The ratings.</param>
    public static double OfNumbers(RatingMatrix ratings) => Of(ratings, (first, second) => (first - second) * (first - second));

    /// <summary>Alpha of labels, given as whole numbers; a pure number; NaN likewise.</summary>
    /// <param name="ratings">The ratings; two of them agree where they are the same number.</param>
    public static double OfLabels(RatingMatrix ratings) => Of(ratings, (first, second) => first == second ? 0 : 1);

    private static double Of(RatingMatrix ratings, Func<double, double, double> disagreement)
    {
        double[][] units = [.. Enumerable.Range(0, ratings.Items).Select(ratings.Of).Where(scores => scores.Length >= 2)];
        double[] all = [.. units.SelectMany(scores => scores)];
        var observed = units.Sum(scores => Pairs(scores, disagreement) / (scores.Length - 1)) / all.Length;
        var expected = Pairs(all, disagreement) / ((double)all.Length * (all.Length - 1));
        return expected > 0 ? 1 - (observed / expected) : double.NaN;
    }

    // Over ordered pairs, by the number of times that a value occurs: ratings have few values.
    private static double Pairs(double[] scores, Func<double, double, double> disagreement)
    {
        var counts = scores.GroupBy(score => score).OrderBy(group => group.Key).Select(group => (Value: group.Key, Count: group.Count()))
            .ToArray();
        var sum = 0.0;
        foreach (var (first, many) in counts)
            foreach (var (second, others) in counts) sum += (double)many * others * disagreement(first, second);
        return sum;
    }
}

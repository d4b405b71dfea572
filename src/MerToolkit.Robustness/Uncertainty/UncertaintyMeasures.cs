using MerToolkit.Core.Numerics;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>
/// What is made of the probabilities of a row's members, p their mean: every measure is larger for a row that is less certain.
/// </summary>
/// <remarks>
/// maximum: 1 - max p. entropy: H(p) = -sum p log p. expected-entropy: the mean of the members' own H, what they are unsure of
/// themselves (aleatoric). mutual-information: H(p) less that mean, what they disagree about (epistemic; Houlsby et al. 2011;
/// Depeweg et al. 2018). margin: 1 - (largest - second largest of p). Entropies are in natural units.
/// </remarks>
public static class UncertaintyMeasures
{
    /// <summary>Names of the measures, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = ["maximum", "entropy", "expected-entropy", "mutual-information", "margin"];

    /// <summary>The measures that one opinion has, as it cannot disagree with itself; index of each, from 0.</summary>
    public static IReadOnlyList<int> OfOne { get; } = [0, 1, 4];

    /// <summary>All measures of a row.</summary>
    /// <param name="members">Probabilities by each member, row-major [members, classes], one member or more.</param>
    /// <param name="classes">Number of labels.</param>
    /// <param name="measures">Receives the measures, pure numbers, 0 or more; as many as <see cref="Names"/>.</param>
    public static void Compute(ReadOnlySpan<double> members, int classes, Span<double> measures)
    {
        Span<double> mean = stackalloc double[classes];
        mean.Clear();
        var (count, expected) = (members.Length / classes, 0.0);
        for (var member = 0; member < count; member++)
        {
            var own = members.Slice(member * classes, classes);
            for (var label = 0; label < classes; label++) mean[label] += own[label] / count;
            expected += Entropy(own) / count;
        }

        var (largest, second) = TwoLargest(mean);
        var entropy = Entropy(mean);
        measures[0] = 1 - largest;
        measures[1] = entropy;
        measures[2] = expected;

        // Below 0 by rounding alone (Jensen).
        measures[3] = Math.Max(0, entropy - expected);
        measures[4] = 1 - (largest - second);
    }

    private static double Entropy(ReadOnlySpan<double> probabilities)
    {
        var sum = 0.0;
        foreach (var probability in probabilities)
            if (probability > 0) sum -= probability * VectorMath.Log(probability);
        return sum;
    }

    private static (double Largest, double Second) TwoLargest(ReadOnlySpan<double> values)
    {
        var (largest, second) = (0.0, 0.0);
        foreach (var value in values)
        {
            if (value > largest) (largest, second) = (value, largest);
            else if (value > second) second = value;
        }

        return (largest, second);
    }
}

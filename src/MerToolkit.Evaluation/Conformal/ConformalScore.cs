namespace MerToolkit.Evaluation.Conformal;

/// <summary>How badly a label fits the probabilities of a row; a set holds all labels that fit no worse than the bound.</summary>
public abstract class ConformalScore
{
    /// <summary>All scores.</summary>
    public static IReadOnlyList<ConformalScore> All { get; } = [new LeastAmbiguous(), new Adaptive()];

    /// <summary>Name in reports, e.g. <c>LAC</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The score, a pure number; more for a label that fits less.</summary>
    /// <param name="probabilities">Probability of each label, summing to 1; [labels].</param>
    /// <param name="label">Index of the label, from 0.</param>
    /// <param name="uniform">A number drawn once for the row, uniform in 0..1, for scores that are random.</param>
    public abstract double Of(ReadOnlySpan<double> probabilities, int label, double uniform);
}

/// <summary>Least ambiguous sets: 1 - probability of the label (Sadinle, Lei and Wasserman 2019): the smallest sets on average.</summary>
internal sealed class LeastAmbiguous : ConformalScore
{
    /// <inheritdoc/>
    public override string Name => "LAC";

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<double> probabilities, int label, double uniform) => 1 - probabilities[label];
}

/// <summary>
/// Adaptive sets: the probability of all labels before this one in falling order, plus a random share of its own (Romano, Sesia and
/// Candes 2020): larger where a row is hard. Without the random share they would cover too much.
/// </summary>
internal sealed class Adaptive : ConformalScore
{
    /// <inheritdoc/>
    public override string Name => "APS";

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<double> probabilities, int label, double uniform)
    {
        var (own, before) = (probabilities[label], 0.0);
        for (var other = 0; other < probabilities.Length; other++)
            if (probabilities[other] > own || (probabilities[other] == own && other < label)) before += probabilities[other];
        return before + uniform * own;
    }
}

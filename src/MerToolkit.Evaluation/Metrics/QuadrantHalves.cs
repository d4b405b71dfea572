using MerToolkit.Core.Emotion;

namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Share of the rows whose quadrant was predicted in the right half of the plane of valence and arousal; 0..1, and 1/2
/// for a fair coin. For labels that all name a quadrant. NaN when there is no row to judge by.
/// </summary>
/// <remarks>Sound tells arousal well and valence badly; these figures say which of the two a model misses.</remarks>
public abstract class QuadrantHalf : LabelMetric
{
    /// <inheritdoc/>
    public sealed override bool IsMeantFor(IReadOnlyList<string> labels) => Confusion.QuadrantsOf(labels) is not null;

    /// <inheritdoc/>
    public sealed override double Of(Confusion evidence)
    {
        var quadrants = evidence.Quadrants
            ?? throw new ArgumentException("The labels are not quadrants, so they lie in no half of the plane.", nameof(evidence));
        var (right, rows) = (0.0, 0.0);
        for (var truth = 0; truth < quadrants.Count; truth++)
        {
            if (!Judges(quadrants[truth])) continue;
            rows += evidence.Support(truth);
            for (var predicted = 0; predicted < quadrants.Count; predicted++)
                if (AreTogether(quadrants[truth], quadrants[predicted])) right += evidence[truth, predicted];
        }

        return rows == 0 ? double.NaN : right / rows;
    }

    /// <summary>Whether two quadrants lie in the same half.</summary>
    /// <param name="truth">The true one.</param>
    /// <param name="predicted">The predicted one.</param>
    protected abstract bool AreTogether(Quadrant truth, Quadrant predicted);

    /// <summary>Whether rows of this true quadrant count.</summary>
    /// <param name="truth">The true quadrant.</param>
    protected virtual bool Judges(Quadrant truth) => true;
}

/// <summary>Share of the rows predicted in the right half by arousal: Q1 and Q2, or Q3 and Q4; 0..1.</summary>
/// <remarks>The plane: Russell 1980.</remarks>
public sealed class ArousalHalfAccuracy : QuadrantHalf
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "arousal_half_accuracy", "arousal half accuracy", "Share of the rows predicted in the right half by arousal, 0..1.",
        "sum n[i,j] over i, j both of {Q1, Q2} or both of {Q3, Q4}, / n", "Russell 1980");

    /// <inheritdoc/>
    protected override bool AreTogether(Quadrant truth, Quadrant predicted) => truth.IsHighArousal() == predicted.IsHighArousal();
}

/// <summary>Share of the rows predicted in the right half by valence: Q1 and Q4, or Q2 and Q3; 0..1.</summary>
/// <remarks>The plane: Russell 1980.</remarks>
public sealed class ValenceHalfAccuracy : QuadrantHalf
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "valence_half_accuracy", "valence half accuracy", "Share of the rows predicted in the right half by valence, 0..1.",
        "sum n[i,j] over i, j both of {Q1, Q4} or both of {Q2, Q3}, / n", "Russell 1980");

    /// <inheritdoc/>
    protected override bool AreTogether(Quadrant truth, Quadrant predicted) => truth.IsPositiveValence() == predicted.IsPositiveValence();
}

/// <summary>
/// Share of the rows of low arousal, truly Q3 or Q4, predicted in the right half by valence, whatever arousal was
/// predicted: a Q4 taken for Q1 counts as right; 0..1. Sad against calm is the hardest pair to tell by sound.
/// </summary>
/// <remarks>The plane: Russell 1980.</remarks>
public sealed class ValenceHalfAccuracyLowArousal : QuadrantHalf
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "valence_half_accuracy_low_arousal", "valence half accuracy (low arousal)",
        "Share of the rows that are Q3 or Q4 predicted in the right half by valence, 0..1.",
        "(sum n[Q3,j] over j of {Q2, Q3} + sum n[Q4,j] over j of {Q1, Q4}) / (s[Q3] + s[Q4])", "Russell 1980");

    /// <inheritdoc/>
    protected override bool AreTogether(Quadrant truth, Quadrant predicted) => truth.IsPositiveValence() == predicted.IsPositiveValence();

    /// <inheritdoc/>
    protected override bool Judges(Quadrant truth) => !truth.IsHighArousal();
}

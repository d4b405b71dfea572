namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// A score of each label, averaged with the same weight for every label: a rare emotion counts as much as a common one.
/// </summary>
/// <remarks>
/// The mean goes over the C labels that occur among the rows, as truth or as prediction, as in scikit-learn when it is
/// given no list of labels; one that neither occurs nor is predicted has no score.
/// </remarks>
public abstract class MacroAverage : LabelMetric
{
    /// <inheritdoc/>
    public sealed override double Of(Confusion evidence)
    {
        var (sum, labels) = (0.0, 0);
        for (var label = 0; label < evidence.Labels.Count; label++)
        {
            if (evidence.Support(label) + evidence.Predicted(label) == 0) continue;
            sum += Score(evidence, label);
            labels++;
        }

        return Confusion.Ratio(sum, labels);
    }

    /// <summary>Score of one label, 0..1.</summary>
    /// <param name="confusion">Which labels were taken for which.</param>
    /// <param name="label">Index of the label.</param>
    protected abstract double Score(Confusion confusion, int label);
}

/// <summary>Mean over labels of F[k] = 2 n[k,k] / (s[k] + p[k]); 0..1. It is the mean of the F1 scores, not the F1 of the means.</summary>
/// <remarks>van Rijsbergen 1979; the two readings of the name: Opitz and Burst 2019.</remarks>
public sealed class MacroF1 : MacroAverage
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "macro_f1", "macro F1", "Harmonic mean of precision and recall of each label, mean over labels, 0..1.",
        "1/C sum_k 2 n[k,k] / (s[k] + p[k])", "van Rijsbergen 1979, Opitz and Burst 2019");

    /// <inheritdoc/>
    protected override double Score(Confusion confusion, int label) => confusion.F1(label);
}

/// <summary>Mean over labels of P[k] = n[k,k] / p[k]; 0..1; a label that is never predicted scores 0.</summary>
/// <remarks>Sokolova and Lapalme 2009.</remarks>
public sealed class MacroPrecision : MacroAverage
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "macro_precision", "macro precision", "Share of the rows predicted so that are so, mean over labels, 0..1.",
        "1/C sum_k n[k,k] / p[k]", "Sokolova and Lapalme 2009");

    /// <inheritdoc/>
    protected override double Score(Confusion confusion, int label) => confusion.Precision(label);
}

/// <summary>
/// Mean over labels of R[k] = n[k,k] / s[k]; 0..1; with every label among the true ones it is the balanced accuracy.
/// A label that is predicted but never true scores 0, where balanced accuracy would leave it out.
/// </summary>
/// <remarks>Brodersen, Ong, Stephan and Buhmann 2010.</remarks>
public sealed class MacroRecall : MacroAverage
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "macro_recall", "macro recall", "Share of the rows of a label that were predicted so, mean over labels, 0..1: balanced accuracy.",
        "1/C sum_k n[k,k] / s[k]", "Brodersen, Ong, Stephan and Buhmann 2010") { Aliases = ["balanced_accuracy"] };

    /// <inheritdoc/>
    protected override double Score(Confusion confusion, int label) => confusion.Recall(label);
}

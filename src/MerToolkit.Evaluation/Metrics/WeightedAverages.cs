namespace MerToolkit.Evaluation.Metrics;

/// <summary>A score of each label, averaged with the label's share of the rows as weight: sum of s[k] / n times the score.</summary>
public abstract class WeightedAverage : LabelMetric
{
    /// <inheritdoc/>
    public sealed override double Of(Confusion evidence)
    {
        var sum = 0.0;
        for (var label = 0; label < evidence.Labels.Count; label++) sum += evidence.Support(label) * Score(evidence, label);
        return Confusion.Ratio(sum, evidence.Rows);
    }

    /// <summary>Score of one label, 0..1.</summary>
    /// <param name="confusion">Which labels were taken for which.</param>
    /// <param name="label">Index of the label.</param>
    protected abstract double Score(Confusion confusion, int label);
}

/// <summary>Sum of s[k] / n times P[k] = n[k,k] / p[k]; 0..1.</summary>
/// <remarks>Sokolova and Lapalme 2009; weights as in scikit-learn.</remarks>
public sealed class WeightedPrecision : WeightedAverage
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "weighted_precision", "weighted precision", "Precision of each label, weighted by the label's share of the rows, 0..1.",
        "sum_k s[k]/n n[k,k] / p[k]", "Sokolova and Lapalme 2009");

    /// <inheritdoc/>
    protected override double Score(Confusion confusion, int label) => confusion.Precision(label);
}

/// <summary>Sum of s[k] / n times R[k] = n[k,k] / s[k]; 0..1. It equals accuracy, and is here because papers print it.</summary>
/// <remarks>Sokolova and Lapalme 2009; weights as in scikit-learn.</remarks>
public sealed class WeightedRecall : WeightedAverage
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "weighted_recall", "weighted recall", "Recall of each label, weighted by the label's share of the rows, 0..1; equals accuracy.",
        "sum_k s[k]/n n[k,k] / s[k]", "Sokolova and Lapalme 2009");

    /// <inheritdoc/>
    protected override double Score(Confusion confusion, int label) => confusion.Recall(label);
}

/// <summary>Sum of s[k] / n times F[k] = 2 n[k,k] / (s[k] + p[k]); 0..1. It need not lie between weighted precision and recall.</summary>
/// <remarks>van Rijsbergen 1979; weights as in scikit-learn.</remarks>
public sealed class WeightedF1 : WeightedAverage
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "weighted_f1", "weighted F1", "F1 of each label, weighted by the label's share of the rows, 0..1.",
        "sum_k s[k]/n 2 n[k,k] / (s[k] + p[k])", "van Rijsbergen 1979");

    /// <inheritdoc/>
    protected override double Score(Confusion confusion, int label) => confusion.F1(label);
}

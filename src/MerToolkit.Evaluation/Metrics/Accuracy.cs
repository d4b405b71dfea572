namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// Share of the rows whose label was predicted: sum of n[k,k], by n; 0..1. Of two trainers that guess, the one that
/// guesses the commonest label wins by it, so it is printed beside the figure of the majority.
/// </summary>
/// <remarks>Sokolova and Lapalme 2009.</remarks>
public sealed class Accuracy : LabelMetric
{
    /// <inheritdoc/>
    public override MetricDeclaration Declaration { get; } = new(
        "accuracy", "accuracy", "Share of the rows whose label was predicted, 0..1.", "sum_k n[k,k] / n", "Sokolova and Lapalme 2009");

    /// <inheritdoc/>
    public override double Of(Confusion evidence) => Confusion.Ratio(evidence.Correct, evidence.Rows);
}

namespace MerToolkit.Evaluation.Metrics;

/// <summary>
/// A figure that says how good predictions are, over all rows of one seed pooled. One class a metric, listed in
/// <see cref="MetricCatalogue"/>.
/// </summary>
public abstract class Metric
{
    /// <summary>What the metric says of itself.</summary>
    public abstract MetricDeclaration Declaration { get; }

    /// <summary>Key in JSON and tables, e.g. <c>macro_f1</c>.</summary>
    public string Key => Declaration.Key;

    /// <summary>True when more is better, false for errors.</summary>
    public bool IsHigherBetter => Declaration.IsHigherBetter;

    /// <summary>Unit of the metric as printed, <c>1</c> for a pure number.</summary>
    /// <param name="unitOfTarget">Unit of the target as printed.</param>
    public string UnitFor(string unitOfTarget) => Declaration.HasUnitOfTarget ? unitOfTarget : "1";

    /// <summary>Whether a value is as good as a bound, or better; never for NaN.</summary>
    /// <param name="value">Value of the metric, in its unit.</param>
    /// <param name="bound">What is asked for, in its unit.</param>
    public bool Meets(double value, double bound) => IsHigherBetter ? value >= bound : value <= bound;
}

/// <summary>A metric that is computed from a digest of the predictions, the same for rows at hand and for a resample.</summary>
/// <typeparam name="TEvidence">The digest: <see cref="Confusion"/> for labels, <see cref="PairedMoments"/> for numbers.</typeparam>
public abstract class Metric<TEvidence> : Metric
{
    /// <summary>The value of the metric, in its unit; NaN where it is not defined.</summary>
    /// <param name="evidence">Digest of the predictions of all rows.</param>
    public abstract double Of(TEvidence evidence);
}

/// <summary>A metric of predicted labels, a pure number.</summary>
public abstract class LabelMetric : Metric<Confusion>
{
    /// <summary>Whether the metric means something for these labels.</summary>
    /// <param name="labels">All labels of the target.</param>
    public virtual bool IsMeantFor(IReadOnlyList<string> labels) => true;
}

/// <summary>A metric of predicted numbers.</summary>
public abstract class NumberMetric : Metric<PairedMoments>;

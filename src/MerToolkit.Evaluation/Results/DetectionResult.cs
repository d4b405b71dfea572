namespace MerToolkit.Evaluation.Results;

/// <summary>How well an uncertainty finds the errors of the predictions it stands beside.</summary>
/// <param name="Method">Where the probabilities come from: <c>maximum</c> for the model's own, <c>bagged</c>, ...</param>
/// <param name="Measure">What is made of them: <c>maximum</c> (1 - the largest), <c>entropy</c>, <c>mutual-information</c>, ...</param>
/// <param name="Auroc">Area under the receiver operating characteristic of errors, 0..1; .5 is chance.</param>
/// <param name="Aurc">Area under the risk-coverage curve, 0..1; less is better.</param>
/// <param name="ExcessAurc">What of it is above the curve of the ranking that knows every error, 0..1.</param>
public sealed record DetectionResult(string Method, string Measure, MetricValue Auroc, MetricValue Aurc, MetricValue ExcessAurc)
{
    /// <summary>Number of points of <see cref="Risks"/>.</summary>
    public const int CurvePoints = 100;

    /// <summary>AUROC less that of the first uncertainty, paired, a pure number; null for the first.</summary>
    public MetricValue? AurocDifference { get; init; }

    /// <summary>AURC less that of the first uncertainty, paired, a pure number; null for the first.</summary>
    public MetricValue? AurcDifference { get; init; }

    /// <summary>Share of errors, 0..1, among the most certain 1 %, 2 %, ... 100 % of the rows, mean over seeds.</summary>
    public IReadOnlyList<double> Risks { get; init; } = [];
}

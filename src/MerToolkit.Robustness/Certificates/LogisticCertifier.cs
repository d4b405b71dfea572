using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Certificates;

/// <summary>
/// Certificates for logistic regression in closed form. The difference of two scores is linear in the standardised columns: over a
/// box its most is at a corner, whose float32 the model reads as they are; over a ball of the norms L2 and L1 it is the dual norm of
/// the slopes times the budget, and float32 may add a rounding of every column.
/// </summary>
/// <param name="target">The model and what goes before it.</param>
/// <param name="model">The model.</param>
internal sealed class LogisticCertifier(TargetModel target, LogisticModel model) : ICertifier
{
    // Of the budget: what double rounding may hide from whoever measures a move.
    private const double BudgetSlack = 1 + 1e-12;

    /// <inheritdoc/>
    public string Method => "closed form";

    /// <inheritdoc/>
    public bool IsExact => true;

    /// <inheritdoc/>
    public RowCertificate Certify(ReadOnlySpan<float> row, int label, ThreatModel threat, double epsilon, CertificateEffort effort)
    {
        effort.Cancellation.ThrowIfCancellationRequested();
        var answer = new ModelAnswer(target);
        if (answer.Label(row) != label) return RowCertificate.Refuted(row, 0);
        var pair = new LinearPair(target, row, threat, epsilon * BudgetSlack);
        var most = double.NegativeInfinity;
        foreach (var other in model.TrainedLabels)
        {
            if (other == label) continue;
            pair.Compare(model, other, label);
            most = Math.Max(most, pair.Most());
            if (pair.Most() < 0) continue;
            var candidate = pair.Steepest();
            threat.Project(row, epsilon, candidate);
            if (answer.Label(candidate) != label) return RowCertificate.Refuted(candidate, 1);
        }

        return new RowCertificate(most < 0 ? Verdict.Robust : Verdict.Unknown, -most, null, 1);
    }
}
